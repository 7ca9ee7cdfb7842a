import type { Booking, CancelBooking } from '../../contract/bookings.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { move } from '../entitlements/ledger.ts';
import { lockClass } from '../group-classes/store.ts';
import { offerSeats } from '../waitlist/offer-seats.ts';
import { lockSeat } from './lock-seat.ts';
import { noteBooking } from './note-booking.ts';
import { releaseBookings } from './release.ts';
import { hasBegun } from './rules.ts';
import { returnsNow, showBooking } from './show.ts';
import { type BookingRow, cancelRow, freeSeat, missStep } from './store.ts';

/**
 * Gives a seat up, for its learner or the office. In time what was paid with comes back and the step is to be booked
 * again; later it is forfeited, unless the office waives that or the school has cancelled the class. 403, 404, 409
 * `booking_settled`, 422 `class_in_past` for a learner once the class has begun.
 */
export async function cancelBooking(
  deps: Deps,
  actor: Actor,
  bookingId: number,
  { waive, reason }: CancelBooking,
): Promise<Booking> {
  if (waive) requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const { booking, isEnded } = await lockSeat(tx, actor, bookingId);
    // When it begins, and whether it takes place, changes no more from here on.
    const groupClass = found(await lockClass(tx, booking.groupClassId));
    if (booking.learnerId === actor.learnerId && hasBegun(groupClass, deps.now())) refuse('class_in_past');
    const returns = !isEnded && (waive || returnsNow(booking, groupClass, deps.now()));
    if (returns) await releaseBookings(deps, tx, actor, [booking], reason ?? 'cancelled');
    else await forfeit(deps, tx, actor, booking, reason ?? 'late');
    const { learnerId, groupClassId } = booking;
    const data = { returns, ...(waive ? { waived: true } : {}) };
    await noteBooking(deps, tx, actor, { kind: 'booking.cancelled', bookingId, learnerId, groupClassId, data });
    return showBooking(within(deps, tx), bookingId);
  });
}

/** The seat is free again, what it cost is not: the ledger says so with an entry of nothing. */
async function forfeit(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { bookingId, grantId, groupClassId }: BookingRow,
  why: string,
) {
  await move(deps, tx, actor, { grantId, kind: 'forfeit', delta: 0, idemKey: `forfeit:${bookingId}`, bookingId });
  await freeSeat(tx, groupClassId);
  if (await cancelRow(tx, bookingId, deps.now(), why)) await missStep(tx, bookingId);
  await offerSeats(deps, tx, groupClassId);
}
