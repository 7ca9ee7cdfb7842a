import { eq } from 'drizzle-orm';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { lockPurchase, notePurchase } from '../store.ts';

/** Why the office has to look at a purchase, in a word of ours. */
export type Flag = 'paid_but_closed' | 'amount_differs' | 'inquiry' | 'disputed' | 'refund_failed' | 'no_place_left';

/** Raises a flag, or takes it down with null; the same flag once more is not noted again. 404. */
export async function flagPurchase(
  deps: Deps,
  tx: Db,
  actor: Actor,
  purchaseId: number,
  flag: Flag | null,
): Promise<void> {
  const purchase = found(await lockPurchase(tx, purchaseId));
  if (purchase.flag === flag) return;
  await tx.update(coursePurchases).set({ flag }).where(eq(coursePurchases.purchaseId, purchaseId));
  if (flag) await notePurchase(deps, tx, actor, 'purchase.flagged', purchase, { flag });
}
