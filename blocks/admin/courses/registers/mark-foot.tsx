import { __, _n, sprintf } from '@wordpress/i18n';
import type { GroupClassRegister } from '#contract/registers';
import { number } from '../../../shared/format.ts';
import { RegisterRefused } from '../../attendance/register-refused.tsx';
import { storedMark, sumOf } from './marks.ts';
import type { OpenMarks } from './use-marks.ts';

type Props = { register: GroupClassRegister; open: OpenMarks; onEverybody: () => void; onReload: () => void };

/** Stays in sight: what is marked, and the way to save it. */
export function MarkFoot({ register: { seats }, open, onEverybody, onReload }: Props) {
  const { isBusy } = open.submission;
  const isCorrection = seats.every((seat) => storedMark(seat) !== null);
  const action = isCorrection
    ? __('Save the correction', 'learner-progressions')
    : __('Save the register', 'learner-progressions');
  return (
    <div className="lp-register__foot">
      {open.refused && <RegisterRefused refused={open.refused} onReload={onReload} />}
      <p className="lp-register__sum">{sumSentence(seats, open)}</p>
      <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={onEverybody}>
        {__('All attended', 'learner-progressions')}
      </button>
      <button type="submit" className="wp-element-button lp-button" aria-disabled={isBusy || open.changes.length === 0}>
        {isBusy ? __('One moment …', 'learner-progressions') : action}
      </button>
    </div>
  );
}

/** `27 attended, 3 missed · 2 not marked · 5 changes to save`. */
function sumSentence(seats: GroupClassRegister['seats'], { marks, changes }: OpenMarks): string {
  const { attended, missed, open } = sumOf(seats, marks);
  // translators: 1: number of learners who attended, 2: number of learners who missed the class.
  const people = sprintf(__('%1$s attended, %2$s missed', 'learner-progressions'), number(attended), number(missed));
  // translators: %s: number of learners.
  const unmarked = sprintf(_n('%s not marked', '%s not marked', open, 'learner-progressions'), number(open));
  return [people, ...(open > 0 ? [unmarked] : []), unsavedWords(changes.length)].join(' · ');
}

function unsavedWords(count: number): string {
  if (count === 0) return __('nothing to save', 'learner-progressions');
  // translators: %s: number of changes.
  return sprintf(_n('%s change to save', '%s changes to save', count, 'learner-progressions'), number(count));
}
