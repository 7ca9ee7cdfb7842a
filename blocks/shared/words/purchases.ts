import { __ } from '@wordpress/i18n';
import type {
  CourseStepStatus,
  GrantKind,
  LedgerKind,
  MoneyKind,
  PurchaseKind,
  PurchaseStatus,
  RefundDecision,
  RefundStatus,
} from '#contract/words';

/** What was bought, what it gave, and the money that moved. */

export const purchaseStatusWords: Record<PurchaseStatus, string> = {
  pending_payment: __('Waits for payment', 'learner-progressions'),
  active: __('Active', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
  refunded: __('Refunded', 'learner-progressions'),
  frozen: __('Frozen', 'learner-progressions'),
  cancelled: __('Cancelled', 'learner-progressions'),
};

export const purchaseKindWords: Record<PurchaseKind, string> = {
  stripe: __('Stripe', 'learner-progressions'),
  invoice: __('Invoice', 'learner-progressions'),
  free: __('Free', 'learner-progressions'),
};

export const purchaseStepWords: Record<CourseStepStatus, string> = {
  unbooked: __('Not booked', 'learner-progressions'),
  booked: __('Booked', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
  missed: __('Missed', 'learner-progressions'),
  cancelled: __('Taken back', 'learner-progressions'),
};

export const grantKindWords: Record<GrantKind, string> = {
  course_step: __('Class of a course step', 'learner-progressions'),
  private_session: __('Private session', 'learner-progressions'),
  group_class: __('Group class', 'learner-progressions'),
};

export const ledgerWords: Record<LedgerKind, string> = {
  grant: __('Given', 'learner-progressions'),
  consume: __('Used for a booking', 'learner-progressions'),
  release: __('Came back from a booking', 'learner-progressions'),
  forfeit: __('Forfeited', 'learner-progressions'),
  revoke: __('Taken back', 'learner-progressions'),
  expire: __('Expired', 'learner-progressions'),
  adjust: __('Adjusted by the office', 'learner-progressions'),
  reinstate: __('Given again', 'learner-progressions'),
};

export const moneyKindWords: Record<MoneyKind, string> = {
  payment: __('Payment', 'learner-progressions'),
  refund: __('Refund', 'learner-progressions'),
  refund_reversed: __('Refund came back', 'learner-progressions'),
  dispute_withdrawn: __('Withdrawn by the bank', 'learner-progressions'),
  dispute_reinstated: __('Given back by the bank', 'learner-progressions'),
};

export const refundStatusWords: Record<RefundStatus, string> = {
  pending: __('On its way', 'learner-progressions'),
  requires_action: __('Waits for the learner', 'learner-progressions'),
  succeeded: __('Paid back', 'learner-progressions'),
  failed: __('Failed', 'learner-progressions'),
  canceled: __('Called off', 'learner-progressions'),
};

export const refundDecisionWords: Record<RefundDecision, string> = {
  open: __('To be decided', 'learner-progressions'),
  keep: __('The learner keeps everything.', 'learner-progressions'),
  revoke: __('What was chosen is taken back.', 'learner-progressions'),
};

/** By Stripe's own word; there are new ones now and then. */
const DISPUTES: Record<string, string> = {
  warning_needs_response: __('The bank asks; an answer is wanted', 'learner-progressions'),
  warning_under_review: __('The bank looks at the answer', 'learner-progressions'),
  warning_closed: __('The bank has asked, and let it be', 'learner-progressions'),
  needs_response: __('Open; an answer is wanted', 'learner-progressions'),
  under_review: __('The bank looks at the answer', 'learner-progressions'),
  won: __('Won: the money is ours', 'learner-progressions'),
  lost: __('Lost: the money is gone', 'learner-progressions'),
  prevented: __('Prevented', 'learner-progressions'),
  appeal_needs_response: __('Lost; an appeal is possible', 'learner-progressions'),
  appeal_under_review: __('Lost; the appeal is looked at', 'learner-progressions'),
};
export const disputeWords = (status: string): string => DISPUTES[status] ?? status;

/** Why the office has to look at a purchase, what it means and what to do. */
const FLAGS: Record<string, { title: string; sentence: string }> = {
  paid_but_closed: {
    title: __('Paid after it was closed', 'learner-progressions'),
    sentence: __(
      'The money came in after this enrollment had been closed, and no place was free any more or the learner has the course already. Pay it back, or make room and enroll the learner against an invoice.',
      'learner-progressions',
    ),
  },
  amount_differs: {
    title: __('Another amount was paid', 'learner-progressions'),
    sentence: __(
      'What was paid is not the price, so nothing has been given. Look at the payment at Stripe; then pay it back, or enroll the learner against an invoice.',
      'learner-progressions',
    ),
  },
  inquiry: {
    title: __('The bank asks', 'learner-progressions'),
    sentence: __(
      'The learner’s bank asks about the payment. Nothing is frozen. Answer it in the Stripe dashboard by the day named there, or pay it back before it becomes a dispute.',
      'learner-progressions',
    ),
  },
  disputed: {
    title: __('Disputed', 'learner-progressions'),
    sentence: __(
      'The learner’s bank has taken the money back and nothing new can be booked meanwhile. Send what shows the sale in the Stripe dashboard by the day named there. Won: it is unfrozen by itself; lost: it counts as refunded.',
      'learner-progressions',
    ),
  },
  refund_failed: {
    title: __('A refund has failed', 'learner-progressions'),
    sentence: __(
      'The bank sent a refund back: the money is with us again and the learner has what had been taken. Ask for another way to pay it back, outside of Stripe, or try the refund once more.',
      'learner-progressions',
    ),
  },
  no_place_left: {
    title: __('No place left', 'learner-progressions'),
    sentence: __(
      'The refund came to nothing, but the place in the course was taken meanwhile: the enrollment stays ended and the money is with us. Raise the cap of the course and enroll the learner anew, or pay it back.',
      'learner-progressions',
    ),
  },
};
export const flagWords = (flag: string): { title: string; sentence: string } =>
  FLAGS[flag] ?? { title: flag, sentence: __('Please look at this enrollment.', 'learner-progressions') };
