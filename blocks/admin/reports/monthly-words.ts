import { __, _n, sprintf } from '@wordpress/i18n';
import type { MonthlyRow } from '#contract/reports';
import { percent } from '../../shared/format.ts';

/** `Dlamini, N.P.`: reports name people by surname and initials. */
export function shortName({ surname, initials }: Pick<MonthlyRow, 'surname' | 'initials'>): string {
  return [surname, initials].filter(Boolean).join(', ');
}

export function learnerCount(count: number): string {
  // translators: %d: number of learners.
  return sprintf(_n('%d learner', '%d learners', count, 'learner-progressions'), count);
}

export function meanSentence(mean: number | null): string {
  // translators: %s: a percentage.
  return sprintf(__('mean %s', 'learner-progressions'), percent(mean));
}

/** What somebody should look at, in words. */
export function flagsOf({ lowAttendance, overHours }: MonthlyRow): string[] {
  return [
    ...(lowAttendance ? [__('Attendance below half', 'learner-progressions')] : []),
    ...(overHours ? [__('Over hours', 'learner-progressions')] : []),
  ];
}

/** A code's word, the code where none is known, a dash for nothing. */
export function wordOr(words: Readonly<Record<string, string>>, code: string | null): string {
  return code === null ? '–' : (words[code] ?? code);
}
