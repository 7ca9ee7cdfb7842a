import { __ } from '@wordpress/i18n';
import type { Attended, BookingPayment, BookingStatus, WaitlistStatus } from '#contract/words';

/** Seats in group classes, and who waits for one. */

/** What a register says of a seat. */
export const attendedWords: Record<Attended, string> = {
  completed: __('Attended', 'learner-progressions'),
  missed: __('Missed', 'learner-progressions'),
};

export const seatWords: Record<BookingStatus, string> = {
  ...attendedWords,
  booked: __('Booked', 'learner-progressions'),
  cancelled: __('Given up', 'learner-progressions'),
};

export const paidWithWords: Record<BookingPayment, string> = {
  entitlement: __('Class of the course', 'learner-progressions'),
  credit: __('Group-class credit', 'learner-progressions'),
};

export const waitWords: Record<WaitlistStatus, string> = {
  waiting: __('Waits', 'learner-progressions'),
  offered: __('Seat offered', 'learner-progressions'),
  accepted: __('Seat taken', 'learner-progressions'),
  expired: __('Expired', 'learner-progressions'),
  left: __('Left', 'learner-progressions'),
};
