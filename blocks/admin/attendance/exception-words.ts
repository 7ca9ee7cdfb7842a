import { __, sprintf } from '@wordpress/i18n';
import type { ExceptionRow } from '#contract/attendance';
import type { ExceptionAction, HoursException } from '#contract/words';
import { day } from '../../shared/format.ts';

/** What has to be done so that the hours can be posted. */
export const solutionWords: Record<HoursException, string> = {
  no_lp_in_class: __('Start an LP bound to this class, from this day or earlier.', 'learner-progressions'),
  date_before_start: __(
    'The LP began later. Dismiss these hours, or post them once an earlier LP takes them.',
    'learner-progressions',
  ),
  date_on_hold: __('Resume the LP from this day or earlier, or dismiss these hours.', 'learner-progressions'),
  date_after_completion: __(
    'Start the learner’s next LP in this class, or dismiss these hours.',
    'learner-progressions',
  ),
  too_many_hours: __('Correct the other hours of this day, or dismiss these.', 'learner-progressions'),
};

/** The LP that comes nearest, with the day that is in the way. */
export function nearestSentence({ progression }: ExceptionRow): string {
  if (!progression) return '';
  const { productName, startDate, completionDate } = progression;
  if (completionDate) {
    // translators: 1: name of an LP, 2: a day.
    return sprintf(__('%1$s, completed %2$s', 'learner-progressions'), productName, day(completionDate));
  }
  // translators: 1: name of an LP, 2: a day.
  return sprintf(__('%1$s, started %2$s', 'learner-progressions'), productName, day(startDate));
}

export const exceptionActionWords: Record<ExceptionAction, { title: string; what: string }> = {
  post: {
    title: __('Post again', 'learner-progressions'),
    what: __('Each goes to the LP that takes the hours now; what still has none stays here.', 'learner-progressions'),
  },
  dismiss: {
    title: __('Dismiss', 'learner-progressions'),
    what: __('These hours will count for no LP. The register keeps them.', 'learner-progressions'),
  },
};
