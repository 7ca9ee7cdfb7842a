import { __, sprintf } from '@wordpress/i18n';
import type { Progression } from '#contract/progressions';
import type { Refused } from '../../shared/api.ts';
import { day } from '../../shared/format.ts';
import { isRecord } from '../../shared/refused.ts';
import { LpProgress } from './lp-progress.tsx';

/** The LP that is in the way, out of a refusal `another_lp_in_progress`; null for any other. */
export function activeOf(refused: Refused | null): Progression | null {
  const active = refused?.code === 'another_lp_in_progress' ? refused.answer.active : null;
  // The contract promises the whole progression beside this code.
  return isRecord(active) ? (active as unknown as Progression) : null;
}

/** Says which LP is in progress, how far it is, and what can be done about it. */
export function ActiveLp({ active, advice }: { active: Progression; advice: string }) {
  const facts = [
    // translators: %s: code of a class.
    active.class && sprintf(__('class %s', 'learner-progressions'), active.class.code),
    // translators: %s: a day.
    sprintf(__('started %s', 'learner-progressions'), day(active.startDate)),
  ];
  return (
    <div className="lp-notice" role="alert">
      <p>
        <strong>
          {/* translators: %s: name of an LP. */}
          {sprintf(__('%s is in progress. Only one LP runs at a time.', 'learner-progressions'), active.product.name)}
        </strong>
      </p>
      <p className="lp-card__facts">{facts.filter(Boolean).join(' · ')}</p>
      <LpProgress progression={active} />
      <p>{advice}</p>
    </div>
  );
}
