import type { BookingNotice } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { found } from '../../platform/refuse.ts';
import { returnsUntil } from '../bookings/rules.ts';
import { isExpired } from '../rules.ts';
import { sequenceOf } from './calendar-entry.ts';
import { bookingMail, type Outcome } from './emails.ts';
import { invitation } from './invitation.ts';
import { calendarUrl, coursesUrl } from './links.ts';
import { whyNotTell } from './rules.ts';
import { sendLetter } from './send-letter.ts';
import { findSeat, isReleased, mailboxOf, type Seat } from './store.ts';

export type BookingMailOrder = { bookingId: number; notice: BookingNotice; sequence: number; isMoved?: true };

/**
 * Tells a learner about a seat, with the entry for their calendar. Not sent to somebody without an address, nor when it
 * is not true any more. Throws `NotSent` for another attempt.
 */
export async function sendBookingMail(deps: Deps, order: BookingMailOrder, jobId: number): Promise<JobOutcome> {
  const seat = found(await findSeat(deps.db, order.bookingId));
  const to = mailboxOf(seat);
  if (!to) return { sent: false, why: 'address_missing' };
  const { booking, groupClass } = seat;
  const now = deps.now();
  const standing = { status: booking.status, classStatus: groupClass.status, endsAt: groupClass.endsAt };
  const why = whyNotTell(order.notice, { ...standing, sequence: sequenceOf(seat), orderedAt: order.sequence }, now);
  if (why) return { sent: false, why };
  const parts = bookingMail({
    ...toldOf(seat, to.name),
    ...{ notice: order.notice, now, link: linkOf(deps, order, seat) },
    returnsUntil: returnsUntil(groupClass.startsAt, booking.cancellationWindowHours),
    outcome: await outcomeOf(deps.db, order, seat, now),
  });
  await sendLetter(deps, { parts, to, icalEvent: invitation(deps, seat, to) }, jobId);
  return { sent: true };
}

/** A class and its step as letters speak of them. */
export const toldOf = ({ groupClass, step }: Pick<Seat, 'groupClass' | 'step'>, learnerName: string) => {
  const { title: classTitle, startsAt, endsAt, timeZone, teacher, location } = groupClass;
  return { learnerName, classTitle, startsAt, endsAt, timeZone, teacher, location, step };
};

async function outcomeOf(db: Db, { bookingId, isMoved }: BookingMailOrder, seat: Seat, now: Date): Promise<Outcome> {
  if (isMoved) return 'moved';
  if (seat.purchaseStatus === 'refunded' || seat.purchaseStatus === 'cancelled') return 'taken_back';
  if (!(await isReleased(db, bookingId))) return 'forfeited';
  return isExpired(seat.expiresAt, now) ? 'expired' : 'returned';
}

/** Whoever has lost a class to the school is led to another one at once. */
function linkOf({ config }: Deps, { notice }: BookingMailOrder, { booking }: Seat) {
  return notice === 'class_cancelled'
    ? { words: 'Book another class', url: calendarUrl(config, booking.courseStepId) }
    : { words: 'See your courses', url: coursesUrl(config) };
}
