import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../shared/format.ts';

/** How long credits may be used. */
export function expiryWords(days: number | null): string {
  if (days === null) return __('Never expires', 'learner-progressions');
  // translators: %s: number of days.
  return sprintf(_n('%s day', '%s days', days, 'learner-progressions'), number(days));
}
