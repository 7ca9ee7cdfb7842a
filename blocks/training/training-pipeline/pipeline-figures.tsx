import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import type { Pipeline } from '#contract/oversight';
import { screenUrl, useAddress } from '../../admin/address.ts';
import { programChoices, providerChoices } from '../../admin/lists/reference.ts';
import { Filters, PickFilter } from '../../admin/reports/filters.tsx';
import { ask } from '../../shared/api.ts';
import { Answered, AsOf, Empty, useAnswer } from '../../shared/ui.tsx';
import { PartnerStandings } from './partner-standings.tsx';
import { ProgramStandings } from './program-standings.tsx';

/** How many learners stand where, by partner and by program; each number leads to those it counts. */
export function PipelineFigures() {
  const address = useAddress();
  const asked = {
    providerId: address.get('providerId') ?? undefined,
    programId: address.get('programId') ?? undefined,
  };
  const path = addQueryArgs('/training/pipeline', asked);
  const answer = useAnswer((signal) => ask<Pipeline>('GET', path, undefined, { signal }), [path]);
  return (
    <>
      <Filters label={__('Filters', 'learner-progressions')}>
        <PickFilter name="providerId" label={__('Partner', 'learner-progressions')} choices={providerChoices} />
        <PickFilter name="programId" label={__('Program', 'learner-progressions')} choices={programChoices} />
      </Filters>
      {answer.asOf && <AsOf asOf={answer.asOf} onReload={answer.reload} />}
      <Answered of={answer} empty={({ providers }) => (providers.length === 0 ? <NoPartners /> : null)}>
        {({ providers, programs }) => (
          <>
            <PartnerStandings providers={providers} />
            <ProgramStandings programs={programs} />
          </>
        )}
      </Answered>
    </>
  );
}

function NoPartners() {
  const partners = screenUrl('training', { part: 'partners' });
  return (
    <Empty title={__('No training partner is set up yet.', 'learner-progressions')}>
      <p>{partners && <a href={partners}>{__('Set up the first partner', 'learner-progressions')}</a>}</p>
    </Empty>
  );
}
