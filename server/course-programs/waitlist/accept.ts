import type { Booking } from '../../contract/bookings.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockPayment } from '../bookings/lock-payment.ts';
import { noteSeat } from '../bookings/note-booking.ts';
import { seat } from '../bookings/seat.ts';
import { presentSeat } from '../bookings/show.ts';
import { lockClass } from '../group-classes/store.ts';
import { statusNow } from './rules.ts';
import { findEntry } from './store.ts';

/**
 * A learner takes the seat that is kept for them, and pays for it like any other. 403 for everybody else; 409
 * `offer_over`, and whatever stands in the way of booking: `no_active_enrollment`, `no_entitlement`,
 * `step_already_booked`, `overlaps`; 422 `not_an_option`. The offer stays when it is refused.
 */
export async function acceptOffer(deps: Deps, actor: Actor, waitlistEntryId: number): Promise<Booking> {
  const known = await findEntry(deps.db, waitlistEntryId);
  if (known === null || known.learnerId !== actor.learnerId) refuse('not_allowed');
  const { learnerId, groupClassId, courseStepId } = known;
  return deps.withTx(async (tx) => {
    await lockLearner(tx, learnerId);
    // Who has taken it already is told so, and not that the step is booked.
    if ((await findEntry(tx, waitlistEntryId))?.status !== 'offered') refuse('offer_over');
    const payment = await lockPayment(deps, tx, learnerId, courseStepId);
    await refuseUnlessOpen(deps, tx, waitlistEntryId, groupClassId);
    const row = await seat(deps, tx, actor, { learnerId, groupClassId, courseStepId, ...payment });
    await noteSeat(deps, tx, actor, 'booking.made', row);
    return presentSeat(row);
  });
}

/** Behind the lock of the class nothing ends the offer any more. */
async function refuseUnlessOpen(deps: Deps, tx: Db, waitlistEntryId: number, groupClassId: number): Promise<void> {
  const groupClass = found(await lockClass(tx, groupClassId));
  const entry = found(await findEntry(tx, waitlistEntryId));
  if (statusNow(entry, groupClass, deps.now()) !== 'offered') refuse('offer_over');
}
