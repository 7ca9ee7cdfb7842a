import type { BookingNotice, BookingStatus, GroupClassStatus } from '../../contract/words.ts';

/** Which mails are still worth sending once their turn has come. */

type Seat = {
  status: BookingStatus;
  classStatus: GroupClassStatus;
  endsAt: Date;
  /** How often calendars were to hear of it: now, and when the mail was ordered. */
  sequence: number;
  orderedAt: number;
};

/** Why a mail would say what is not true any more, or what another one says; null when it is to be sent. */
export function whyNotTell(notice: BookingNotice, seat: Seat, now: Date): string | null {
  if (notice === 'cancelled' || notice === 'class_cancelled') return seat.status === 'cancelled' ? null : 'seat_kept';
  if (seat.status !== 'booked') return 'seat_given_up';
  if (seat.classStatus === 'cancelled') return 'class_cancelled';
  if (seat.endsAt <= now) return 'class_over';
  return notice === 'changed' && seat.sequence !== seat.orderedAt ? 'told_by_a_later_one' : null;
}
