import { __, sprintf } from '@wordpress/i18n';
import type { RegulatoryReport } from '#contract/exports';
import { number } from '../../shared/format.ts';
import { ProgressBar } from '../../shared/ui.tsx';
import { screenUrl } from '../address.ts';

type Missing = RegulatoryReport['completeness'];

const FIELDS: Record<string, string> = {
  identity: __('an ID or passport number', 'learner-progressions'),
  birthDate: __('a birth date', 'learner-progressions'),
  race: __('a race', 'learner-progressions'),
  gender: __('a gender', 'learner-progressions'),
  homeLanguage: __('a home language', 'learner-progressions'),
  nationality: __('a nationality', 'learner-progressions'),
  citizenStatus: __('a citizen status', 'learner-progressions'),
  disability: __('an answer on disability', 'learner-progressions'),
  province: __('a province', 'learner-progressions'),
};

/** How many learners lack what the regulator asks for, the worst first. */
export function Completeness({ of: { learners, missing }, clientId }: { of: Missing; clientId?: string }) {
  const lacking = missing.filter((field) => field.learners > 0).sort((a, b) => b.learners - a.learners);
  return (
    <section className="lp-panel">
      <div className="lp-panel__head">
        <h2>{__('How complete the records are', 'learner-progressions')}</h2>
        <a href={screenUrl('learners', { clientId, listPage: 1 }) ?? ''}>
          {__('Complete the learners’ records', 'learner-progressions')}
        </a>
      </div>
      {lacking.length === 0 ? (
        <p>{__('Every learner of the report has everything that is asked for.', 'learner-progressions')}</p>
      ) : (
        <ul className="lp-plain lp-completeness">
          {lacking.map(({ field, learners: without }) => (
            <li key={field}>
              <Lacking field={field} without={without} learners={learners} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The bar shows what is there, the sentence what is not. */
function Lacking({ field, without, learners }: { field: string; without: number; learners: number }) {
  const text = sprintf(
    // translators: 1: how many lack it, 2: of how many, 3: what they lack, such as "a home language".
    __('%1$s of %2$s learners lack %3$s', 'learner-progressions'),
    number(without),
    number(learners),
    FIELDS[field] ?? field,
  );
  const there = learners > 0 ? ((learners - without) / learners) * 100 : null;
  // translators: %s: what learners have, such as "a home language".
  return (
    <ProgressBar
      name={sprintf(__('Learners with %s', 'learner-progressions'), FIELDS[field] ?? field)}
      value={there}
      text={text}
    />
  );
}
