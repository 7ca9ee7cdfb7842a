import { __ } from '@wordpress/i18n';
import type { EventAnswer } from '#contract/inbox';

/** What Stripe tells, and what became of it. */

/** By Stripe's own word; there are new ones now and then. */
const EVENTS: Record<string, string> = {
  'checkout.session.completed': __('Payment page completed', 'learner-progressions'),
  'checkout.session.async_payment_succeeded': __('Money has arrived', 'learner-progressions'),
  'checkout.session.async_payment_failed': __('Money did not arrive', 'learner-progressions'),
  'checkout.session.expired': __('Payment page expired', 'learner-progressions'),
  'charge.refunded': __('Payment paid back', 'learner-progressions'),
  'refund.created': __('Refund begun', 'learner-progressions'),
  'refund.updated': __('Refund moved on', 'learner-progressions'),
  'refund.failed': __('Refund failed', 'learner-progressions'),
  'charge.refund.updated': __('Refund moved on', 'learner-progressions'),
  'charge.dispute.created': __('Dispute opened', 'learner-progressions'),
  'charge.dispute.updated': __('Dispute moved on', 'learner-progressions'),
  'charge.dispute.funds_withdrawn': __('Bank has taken the money', 'learner-progressions'),
  'charge.dispute.funds_reinstated': __('Bank has given the money back', 'learner-progressions'),
  'charge.dispute.closed': __('Dispute closed', 'learner-progressions'),
};
export const paymentEventWords = (eventType: string): string => EVENTS[eventType] ?? eventType;

/** What a try has come to. */
export const paymentOutcomeWords: Record<EventAnswer['outcome'], string> = {
  applied: __('Applied: the enrollment is what Stripe says.', 'learner-progressions'),
  duplicate: __('Known already: nothing happens twice.', 'learner-progressions'),
  already_completed: __('Nothing left to do.', 'learner-progressions'),
  held: __('Held for later.', 'learner-progressions'),
  parked: __('Parked: no enrollment is known for this payment.', 'learner-progressions'),
  ignored: __('Nothing to do.', 'learner-progressions'),
  received: __('Kept, and worked on as soon as possible.', 'learner-progressions'),
};

/** Why an event is parked or nothing was to be done about it. */
export const paymentReasonWords: Record<string, string> = {
  unknown_payment: __(
    'No enrollment is known for this payment. If it is one of ours, match it; else leave it.',
    'learner-progressions',
  ),
  unknown_purchase: __(
    'The payment names an enrollment that is not there. Look for the learner and match it, or pay it back at Stripe.',
    'learner-progressions',
  ),
  second_payment: __(
    'The enrollment it names has been paid already: this is money for a second time. Pay it back in the Stripe dashboard.',
    'learner-progressions',
  ),
  not_ours: __('It was not sold here: others use the same Stripe account.', 'learner-progressions'),
  another_site: __('Another site with the same Stripe account has sold it.', 'learner-progressions'),
  given_up: __('A payment page that was left without paying.', 'learner-progressions'),
};
