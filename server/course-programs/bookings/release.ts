import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { move } from '../entitlements/ledger.ts';
import { offerSeats } from '../waitlist/offer-seats.ts';
import { type BookingRow, cancelRow, freeSeat, unbookStep } from './store.ts';

/**
 * Gives seats back, and to their grants what they cost; who waits is offered them. The purchase is locked, classes come
 * in the order of their ids.
 */
export async function releaseBookings(
  deps: Deps,
  tx: Db,
  actor: Actor,
  rows: BookingRow[],
  reason: string,
): Promise<void> {
  for (const { bookingId, grantId } of rows) {
    const idemKey = `release:${bookingId}`;
    await move(deps, tx, actor, { grantId, kind: 'release', delta: 1, idemKey, bookingId });
  }
  for (const { groupClassId, bookingId } of rows) {
    await freeSeat(tx, groupClassId);
    if (await cancelRow(tx, bookingId, deps.now(), reason)) await unbookStep(tx, bookingId);
    await offerSeats(deps, tx, groupClassId);
  }
}
