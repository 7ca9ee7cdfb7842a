import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { changePurchase, freePlace, lockPurchase, notePurchase } from '../store.ts';

/** Gives up a purchase that was never paid, and its place; false when it is not waiting for its payment. 404. */
export async function closeUnpaid(
  deps: Deps,
  tx: Db,
  actor: Actor,
  purchaseId: number,
  reason = 'unpaid',
): Promise<boolean> {
  const purchase = found(await lockPurchase(tx, purchaseId));
  if (purchase.status !== 'pending_payment') return false;
  // The place first: a changed purchase holds its program in shared mode, and two of them would wait for each other.
  await freePlace(tx, purchase.courseProgramId);
  await changePurchase(tx, purchase, { status: 'cancelled', endedAt: deps.now() });
  await notePurchase(deps, tx, actor, 'purchase.cancelled', purchase, { reason });
  return true;
}
