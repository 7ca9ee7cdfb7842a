import { __, _n, sprintf } from '@wordpress/i18n';
import type { PrivacyRequest } from '#contract/privacy';
import { today } from '../../../shared/format.ts';

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** By when an answer is due, in words: "due in 12 days", "3 days overdue". */
export function dueSentence({ dueOn, isOverdue }: PrivacyRequest): string {
  const days = Math.abs(daysBetween(today(), dueOn));
  if (isOverdue) {
    // translators: %d: number of days.
    return sprintf(_n('%d day overdue', '%d days overdue', days, 'learner-progressions'), days);
  }
  if (days === 0) return __('due today', 'learner-progressions');
  // translators: %d: number of days.
  return sprintf(_n('due in %d day', 'due in %d days', days, 'learner-progressions'), days);
}
