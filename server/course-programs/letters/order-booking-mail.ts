import type { BookingNotice } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { findBooking, findClass } from '../bookings/store.ts';

export type BookingNews = { bookingId: number; notice: BookingNotice; isMoved?: true };

/**
 * Orders the mail about a seat, in the transaction of what it tells: it is written when, and only when, that commits,
 * and once for each step of the seat's history. `isMoved` is a seat that was given up for another one.
 */
export async function orderBookingMail(deps: Deps, tx: Db, { bookingId, notice, isMoved }: BookingNews): Promise<void> {
  const booking = found(await findBooking(tx, bookingId));
  const { revision } = found(await findClass(tx, booking.groupClassId));
  const sequence = booking.sequence + revision;
  await deps.jobs.enqueue(tx, {
    kind: 'courses.send-booking-mail',
    payload: { bookingId, notice, sequence, ...(isMoved ? { isMoved } : {}) },
    key: `${bookingId}/${notice}/${sequence}`,
  });
}
