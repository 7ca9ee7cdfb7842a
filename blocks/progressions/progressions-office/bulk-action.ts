import { __, _n, sprintf } from '@wordpress/i18n';
import type { ListedProgression } from '#contract/progressions';
import type { BulkAction, ProgressionStatus } from '#contract/words';

/** Which progressions a bulk action makes sense for; the service judges each one again. */
const FROM: Record<BulkAction, readonly ProgressionStatus[]> = {
  complete: ['in_progress', 'on_hold'],
  hold: ['in_progress'],
  resume: ['on_hold'],
};

export const isFor = (action: BulkAction, { status }: ListedProgression) => FROM[action].includes(status);

/** What will happen, before it happens. */
export function announcementOf(action: BulkAction, count: number): string {
  switch (action) {
    case 'complete':
      return sprintf(
        // translators: %d: number of LPs.
        _n('%d LP will be marked complete.', '%d LPs will be marked complete.', count, 'learner-progressions'),
        count,
      );
    case 'hold':
      return sprintf(
        // translators: %d: number of LPs.
        _n('%d LP will be put on hold.', '%d LPs will be put on hold.', count, 'learner-progressions'),
        count,
      );
    case 'resume':
      return sprintf(
        // translators: %d: number of LPs.
        _n('%d LP will be resumed.', '%d LPs will be resumed.', count, 'learner-progressions'),
        count,
      );
  }
}

/** What the date means for an action. */
export const dateHelp: Record<BulkAction, string> = {
  complete: __('The day the learners completed their LPs.', 'learner-progressions'),
  hold: __('The first day that no longer counts.', 'learner-progressions'),
  resume: __('The first day that counts again.', 'learner-progressions'),
};

/** How many will be refused for want of evidence; null when none. */
export function missingEvidence(action: BulkAction, rows: ListedProgression[]): string | null {
  const count = rows.filter(({ portfolio }) => portfolio.files.length === 0).length;
  if (action !== 'complete' || count === 0) return null;
  return sprintf(
    // translators: %d: number of LPs.
    _n(
      '%d of them has no portfolio file and will be refused until one is uploaded.',
      '%d of them have no portfolio file and will be refused until one is uploaded.',
      count,
      'learner-progressions',
    ),
    count,
  );
}
