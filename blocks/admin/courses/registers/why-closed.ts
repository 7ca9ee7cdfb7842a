import { __, sprintf } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { moment } from '../../../shared/format.ts';

/** Why the register of a class takes nothing now; null when it does. */
export function whyClosed({ status, startsAt, cancelledReason }: GroupClass, now = Date.now()): string | null {
  if (status === 'cancelled')
    // translators: %s: a reason in the office's words.
    return sprintf(__('This class was cancelled: %s', 'learner-progressions'), cancelledReason ?? '–');
  if (Date.parse(startsAt) <= now) return null;
  return sprintf(
    // translators: %s: date and time.
    __('This class has not begun yet. Its register opens on %s, site time.', 'learner-progressions'),
    moment(startsAt),
  );
}
