import { __ } from '@wordpress/i18n';
import type { Pipeline } from '#contract/oversight';
import { countLink } from './count-link.tsx';
import { Legend } from './legend.tsx';
import { partnerParts } from './standing-parts.ts';
import { StandingTable } from './standing-table.tsx';

/** The address keeps what it is filtered by. */
const link = countLink(({ id }) => ({ list: 'steps', providerId: id }));

export function PartnerStandings({ providers }: { providers: Pipeline['providers'] }) {
  const rows = providers.map((provider) => ({
    id: provider.providerId,
    name: provider.name,
    completionRate: provider.completionRate,
    parts: partnerParts(provider),
  }));
  return (
    <section className="lp-panel">
      <h2>{__('By partner', 'learner-progressions')}</h2>
      <p>
        {__(
          'Steps of learners at each partner. Those of cancelled enrollments are not counted.',
          'learner-progressions',
        )}
      </p>
      {rows[0] && <Legend parts={rows[0].parts} />}
      <StandingTable
        caption={__('Steps by partner', 'learner-progressions')}
        first={__('Partner', 'learner-progressions')}
        rows={rows}
        link={link}
      />
    </section>
  );
}
