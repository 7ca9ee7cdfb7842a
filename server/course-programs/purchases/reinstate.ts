import { and, eq } from 'drizzle-orm';
import { coursePurchaseSteps } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { move, revocation } from '../entitlements/ledger.ts';
import { lockGrants, revokedBy } from '../entitlements/store.ts';
import { standing } from '../rules.ts';
import { changePurchase, lockOpenPurchase, lockPurchase, notePurchase, type PurchaseRow, takePlace } from '../store.ts';
import { flagPurchase } from './flag.ts';

/**
 * The refund came to nothing: what it took is given again, and a purchase that it ended goes on. Where another purchase
 * or another learner has the place by now it stays ended, and the office finds it flagged `no_place_left`. Seats are not
 * booked again, and what the office has taken back by itself stays taken. 404.
 */
export async function reinstate(deps: Deps, tx: Db, actor: Actor, purchaseId: number, cause: string): Promise<void> {
  const purchase = found(await lockPurchase(tx, purchaseId));
  if (purchase.status === 'cancelled') return;
  if (purchase.status === 'refunded' && !(await reopen(deps, tx, actor, purchase))) {
    await flagPurchase(deps, tx, actor, purchaseId, 'no_place_left');
    return;
  }
  await lockGrants(tx, purchaseId);
  for (const { grantId, delta } of await revokedBy(tx, purchaseId, revocation(cause, '')))
    await move(deps, tx, actor, {
      grantId,
      kind: 'reinstate',
      delta: -delta,
      idemKey: `reinstate:${cause}:${grantId}`,
    });
}

async function reopen(deps: Deps, tx: Db, actor: Actor, purchase: PurchaseRow): Promise<boolean> {
  if ((await lockOpenPurchase(tx, purchase)) || !(await takePlace(tx, purchase.courseProgramId))) return false;
  await changePurchase(tx, purchase, { status: standing(purchase.completedAt), endedAt: null });
  await tx
    .update(coursePurchaseSteps)
    .set({ status: 'unbooked', cancelledAt: null })
    .where(and(eq(coursePurchaseSteps.purchaseId, purchase.purchaseId), eq(coursePurchaseSteps.status, 'cancelled')));
  await notePurchase(deps, tx, actor, 'purchase.fulfilled', purchase, { again: true });
  return true;
}
