import type { Deps } from '../../deps.ts';
import { type Actor, systemActor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { Refused } from '../../platform/refuse.ts';
import { BY_SCHOOL } from './cancelled-by.ts';
import { lockSeat } from './lock-seat.ts';
import { noteBooking } from './note-booking.ts';
import { releaseBookings } from './release.ts';
import { type BookingRow, bookingsOfClass } from './store.ts';

/**
 * Gives everybody back what they paid for a seat in a class that the school has cancelled, each in a transaction of its
 * own: nobody waits for the others, and a second run goes on where the first one stopped.
 */
export async function releaseClass(
  deps: Deps,
  { groupClassId }: { groupClassId: number },
): Promise<{ released: number }> {
  const actor = systemActor('cancelled class', 'lp_manage_courses');
  let released = 0;
  for (const booking of await bookingsOfClass(deps.db, groupClassId))
    released += await deps.withTx((tx) => releaseOne(deps, tx, actor, booking));
  return { released };
}

async function releaseOne(deps: Deps, tx: Db, actor: Actor, { bookingId, learnerId, groupClassId }: BookingRow) {
  const held = await lockSeat(tx, actor, bookingId).catch(unlessSettled);
  if (!held) return 0;
  await releaseBookings(deps, tx, actor, [held.booking], BY_SCHOOL);
  const data = { returns: true, by: 'school' };
  await noteBooking(deps, tx, actor, { kind: 'booking.cancelled', bookingId, learnerId, groupClassId, data });
  return 1;
}

/** Given up by the learner meanwhile. */
function unlessSettled(error: unknown): null {
  if (error instanceof Refused && error.code === 'booking_settled') return null;
  throw error;
}
