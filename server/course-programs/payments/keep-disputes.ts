import { eq } from 'drizzle-orm';
import { courseDisputes } from '../../../drizzle/schema/course-programs/payments.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { type DisputeFact, isClosed } from './rules.ts';
import { disputesOf } from './store.ts';

/** One row a dispute, at what Stripe last said of it: several of one payment are possible. The purchase is locked. */
export async function keepDisputes(deps: Deps, tx: Db, purchaseId: number, facts: DisputeFact[]): Promise<void> {
  const rows = await disputesOf(tx, purchaseId);
  for (const { moves: _moves, reason, ...fact } of facts) {
    const known = rows.find(({ stripeDisputeId }) => stripeDisputeId === fact.stripeDisputeId);
    const closedAt = isClosed(fact.status) ? (known?.closedAt ?? deps.now()) : null;
    const row = { ...fact, reason: reason?.slice(0, 60) ?? null, closedAt, updatedAt: deps.now() };
    if (!known) await tx.insert(courseDisputes).values({ ...row, purchaseId });
    else await tx.update(courseDisputes).set(row).where(eq(courseDisputes.courseDisputeId, known.courseDisputeId));
  }
}
