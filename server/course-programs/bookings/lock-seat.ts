import { type Actor, can } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockGrant } from '../entitlements/store.ts';
import { holdsPlace } from '../rules.ts';
import { lockPurchase, type PurchaseRow } from '../store.ts';
import { type BookingRow, findBooking } from './store.ts';

/** A seat that is about to change: its learner, purchase and grant are locked, in that order; its class is not yet. */
export type HeldSeat = {
  booking: BookingRow;
  purchase: PurchaseRow | null;
  /** What it was paid with belongs to a purchase that was taken back: nothing comes back to that. */
  isEnded: boolean;
};

/**
 * Locks what a seat depends on, for its learner or the office. 403 `not_allowed` for everybody else, also for a booking
 * there is not; 404 for the office; 409 `booking_settled`.
 */
export async function lockSeat(tx: Db, actor: Actor, bookingId: number): Promise<HeldSeat> {
  const isOffice = can(actor, 'lp_manage_courses');
  const known = await findBooking(tx, bookingId);
  if (!isOffice && (known === null || known.learnerId !== actor.learnerId)) refuse('not_allowed');
  const { learnerId, purchaseId, grantId } = found(known);
  await lockLearner(tx, learnerId);
  const purchase = purchaseId === null ? null : await lockPurchase(tx, purchaseId);
  await lockGrant(tx, grantId);
  const booking = found(await findBooking(tx, bookingId));
  if (booking.status !== 'booked') refuse('booking_settled');
  const isEnded = purchase !== null && !holdsPlace(purchase.status);
  return { booking, purchase, isEnded };
}
