import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { standing } from '../rules.ts';
import { changePurchase, lockOpenPurchase, lockPurchase, notePurchase } from '../store.ts';

/**
 * While a payment is disputed nothing new is booked with it; false when it is frozen already, has ended, or is completed
 * and bought again since: a learner has one open purchase of a course. 404.
 */
export async function freeze(deps: Deps, tx: Db, actor: Actor, purchaseId: number): Promise<boolean> {
  const purchase = found(await lockPurchase(tx, purchaseId));
  if (purchase.status !== 'active' && purchase.status !== 'completed') return false;
  if (purchase.status === 'completed' && (await lockOpenPurchase(tx, purchase))) return false;
  await changePurchase(tx, purchase, { status: 'frozen' });
  await notePurchase(deps, tx, actor, 'purchase.frozen', purchase);
  return true;
}

/** The dispute is over and the money ours; false when the purchase is not frozen. 404. */
export async function unfreeze(deps: Deps, tx: Db, actor: Actor, purchaseId: number): Promise<boolean> {
  const purchase = found(await lockPurchase(tx, purchaseId));
  if (purchase.status !== 'frozen') return false;
  await changePurchase(tx, purchase, { status: standing(purchase.completedAt) });
  await notePurchase(deps, tx, actor, 'purchase.unfrozen', purchase);
  return true;
}
