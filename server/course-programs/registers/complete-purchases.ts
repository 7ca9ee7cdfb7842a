import type { Deps } from '../../deps.ts';
import { systemActor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { lockPurchase } from '../store.ts';
import { completeIfAttended } from './follow-attendance.ts';
import { attendedPurchases } from './store.ts';

const BITE = 100;

/**
 * Completes what no register completes: the last class of a step that was taken out is over or was cancelled, or the
 * seats were settled while the purchase was taken back. One purchase a transaction, judged again behind its locks.
 */
export async function completePurchases(deps: Deps): Promise<{ completed: number }> {
  let completed = 0;
  for (let after = 0; ; ) {
    const ids = await attendedPurchases(deps.db, { after, limit: BITE, now: deps.now() });
    for (const purchaseId of ids) if (await deps.withTx((tx) => completeOne(deps, tx, purchaseId))) completed++;
    after = ids.at(-1) ?? after;
    if (ids.length < BITE) return { completed };
  }
}

async function completeOne(deps: Deps, tx: Db, purchaseId: number): Promise<boolean> {
  const purchase = await lockPurchase(tx, purchaseId);
  return purchase !== null && completeIfAttended(deps, tx, systemActor('attended course'), purchase);
}
