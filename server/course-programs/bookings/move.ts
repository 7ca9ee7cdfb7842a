import type { Booking, MoveBooking } from '../../contract/bookings.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockClasses } from '../group-classes/store.ts';
import { orderBookingMail } from '../letters/order-booking-mail.ts';
import { lockSeat } from './lock-seat.ts';
import { noteSeat } from './note-booking.ts';
import { releaseBookings } from './release.ts';
import { seat } from './seat.ts';
import { presentSeat, returnsNow } from './show.ts';
import { findClass } from './store.ts';

/**
 * Another class instead, in one go: either both happen or the seat stays. As late as a cancellation would still give
 * back what was paid with; the office may waive that. 403, 404; 409 `booking_settled`, `purchase_not_open` for one that
 * was taken back, `too_late_to_cancel`, `class_full`, `class_cancelled`, `overlaps`; 422 `class_in_past`, `not_an_option`.
 */
export async function moveBooking(
  deps: Deps,
  actor: Actor,
  bookingId: number,
  { groupClassId, waive }: MoveBooking,
): Promise<Booking> {
  if (waive) requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const { booking, purchase, isEnded } = await lockSeat(tx, actor, bookingId);
    if (isEnded) refuse('purchase_not_open');
    await lockClasses(tx, [booking.groupClassId, groupClassId]);
    const groupClass = found(await findClass(tx, booking.groupClassId));
    if (!waive && !returnsNow(booking, groupClass, deps.now())) refuse('too_late_to_cancel');
    await releaseBookings(deps, tx, actor, [booking], 'moved');
    const { learnerId, courseStepId, grantId } = booking;
    const movedTo = await seat(deps, tx, actor, { learnerId, groupClassId, courseStepId, purchase, grantId });
    // Calendars know the two by different names: one is taken out, the other put in.
    await orderBookingMail(deps, tx, { bookingId, notice: 'cancelled', isMoved: true });
    await noteSeat(deps, tx, actor, 'booking.moved', movedTo, { from: booking.groupClassId });
    return presentSeat(movedTo);
  });
}
