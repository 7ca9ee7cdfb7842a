import { and, eq, inArray } from 'drizzle-orm';
import { coursePurchaseSteps } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { releaseBookings } from '../bookings/release.ts';
import { comingBookings } from '../bookings/store.ts';
import { revokeUnused } from '../entitlements/ledger.ts';
import { lockGrants } from '../entitlements/store.ts';
import { lockClasses } from '../group-classes/store.ts';
import { orderBookingMail } from '../letters/order-booking-mail.ts';
import { holdsPlace, isFulfilled } from '../rules.ts';
import { changePurchase, freePlace, lockPurchase, notePurchase, type PurchaseRow } from '../store.ts';
import { endWaitsOfPurchase } from '../waitlist/end-waits-of-purchase.ts';
import { waitsOfPurchase } from '../waitlist/store.ts';

/**
 * The whole price went back, or the bank took it: coming seats and waits are given up, what is unused is taken, what was
 * attended stays on record. `cause` names the refund. False when the purchase has ended before, or was never fulfilled.
 * 404.
 */
export async function refundWhole(
  deps: Deps,
  tx: Db,
  actor: Actor,
  purchaseId: number,
  cause: string,
): Promise<boolean> {
  const ended = await endPurchase(deps, tx, actor, { purchaseId, status: 'refunded', cause });
  const by = cause.startsWith('dispute:') ? 'dispute' : 'refund';
  if (ended) await notePurchase(deps, tx, actor, 'purchase.refunded', ended, { by });
  return ended !== null;
}

export type Ending = { purchaseId: number; status: 'refunded' | 'cancelled'; cause: string };

/** Takes a fulfilled purchase back; null when there is nothing to take back. */
export async function endPurchase(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { purchaseId, status, cause }: Ending,
): Promise<PurchaseRow | null> {
  const purchase = found(await lockPurchase(tx, purchaseId));
  if (!isFulfilled(purchase.status) || !holdsPlace(purchase.status)) return null;
  const at = deps.now();
  // The place first: a changed purchase holds its program in shared mode, and two of them would wait for each other.
  await freePlace(tx, purchase.courseProgramId);
  await changePurchase(tx, purchase, { status, endedAt: at });
  await lockGrants(tx, purchaseId);
  await giveUpSeats(deps, tx, actor, purchase, cause);
  await revokeUnused(deps, tx, actor, cause, await lockGrants(tx, purchaseId));
  await closeSteps(tx, purchaseId, at);
  return purchase;
}

/** Seats that were booked and seats that are waited for. */
async function giveUpSeats(deps: Deps, tx: Db, actor: Actor, purchase: PurchaseRow, cause: string): Promise<void> {
  const seats = await comingBookings(tx, purchase.purchaseId, deps.now());
  const waits = await waitsOfPurchase(tx, purchase);
  await lockClasses(
    tx,
    [...seats, ...waits].map(({ groupClassId }) => groupClassId),
  );
  await endWaitsOfPurchase(deps, tx, actor, purchase, waits);
  await releaseBookings(deps, tx, actor, seats, cause);
  for (const { bookingId } of seats) await orderBookingMail(deps, tx, { bookingId, notice: 'cancelled' });
}

const closeSteps = (tx: Db, purchaseId: number, at: Date) =>
  tx
    .update(coursePurchaseSteps)
    .set({ status: 'cancelled', cancelledAt: at })
    .where(
      and(eq(coursePurchaseSteps.purchaseId, purchaseId), inArray(coursePurchaseSteps.status, ['unbooked', 'missed'])),
    );

type Choice = { cause: string; grantIds: number[] };

/** Takes what is unused of the chosen grants of a purchase, of all when none are named; answers how much. 404. */
export async function revokeGrants(
  deps: Deps,
  tx: Db,
  actor: Actor,
  purchaseId: number,
  { cause, grantIds }: Choice,
): Promise<number> {
  found(await lockPurchase(tx, purchaseId));
  const rows = await lockGrants(tx, purchaseId);
  const chosen = grantIds.length === 0 ? rows : rows.filter(({ grantId }) => grantIds.includes(grantId));
  return revokeUnused(deps, tx, actor, cause, chosen);
}
