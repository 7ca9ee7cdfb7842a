import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import {
  changePurchase,
  findPurchase,
  lockOpenPurchase,
  lockPurchase,
  notePurchase,
  type PurchaseRow,
  takePlace,
} from '../store.ts';
import { flagPurchase } from './flag.ts';
import { giveWhatWasBought } from './give-what-was-bought.ts';

/**
 * Gives a learner what is paid for: from the webhook, the success page and the office alike, however often and at once.
 * False when that was done before, or cannot be done: then the office finds the purchase flagged `paid_but_closed`. 404.
 */
export async function fulfilPurchase(deps: Deps, tx: Db, actor: Actor, purchaseId: number): Promise<boolean> {
  const purchase = found(await lockPurchase(tx, purchaseId));
  if (purchase.fulfilledAt) return false;
  if (purchase.status === 'cancelled' && !(await reopen(tx, purchase))) {
    await flagPurchase(deps, tx, actor, purchaseId, 'paid_but_closed');
    return false;
  }
  const now = deps.now();
  const change = { status: 'active' as const, fulfilledAt: now, endedAt: null, payableUntil: null, flag: null };
  if (!(await changePurchase(tx, purchase, change))) refuse('purchase_not_open');
  await giveWhatWasBought(deps, tx, actor, found(await findPurchase(tx, purchaseId)));
  await notePurchase(deps, tx, actor, 'purchase.fulfilled', purchase, { kind: purchase.kind });
  return true;
}

/** Paid after it was given up: it comes to life again where nothing has taken its place. */
const reopen = async (tx: Db, purchase: PurchaseRow): Promise<boolean> =>
  (await lockOpenPurchase(tx, purchase)) === null && takePlace(tx, purchase.courseProgramId);
