import { __ } from '@wordpress/i18n';
import type { Purchase } from '#contract/purchases';
import type { PurchaseStatus } from '#contract/words';

/** What a state means for the learner, and whom to ask. */
const SENTENCES: Partial<Record<PurchaseStatus, string>> = {
  pending_payment: __('The classes can be booked as soon as the payment has arrived.', 'learner-progressions'),
  frozen: __(
    'The payment is in question at the bank. Nothing new can be booked until that is settled; seats that are booked stay. The office can tell more.',
    'learner-progressions',
  ),
  refunded: __(
    'The price was paid back, so nothing can be booked any more. What was attended stays on record.',
    'learner-progressions',
  ),
  cancelled: __(
    'The enrollment has ended. The office can tell more. What was attended stays on record.',
    'learner-progressions',
  ),
};
const DONE = __('All steps are completed. Well done!', 'learner-progressions');

export function CourseNotice({ purchase: { status }, isOwn }: { purchase: Purchase; isOwn: boolean }) {
  if (status === 'completed') return isOwn ? <p className="lp-notice lp-notice--done">{DONE}</p> : null;
  const sentence = SENTENCES[status];
  return sentence ? <p className="lp-notice">{sentence}</p> : null;
}
