import { and, eq } from 'drizzle-orm';
import { courseRefunds } from '../../../drizzle/schema/course-programs/payments.ts';
import type { Refund, RefundDecision } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { revokeGrants } from '../purchases/refund.ts';
import { findPurchase, lockPurchase, notePurchase } from '../store.ts';
import { presentRefund } from './present-refund.ts';
import { refuseUnknownGrants } from './refund.ts';
import { causeOfPart } from './rules.ts';
import { type RefundRow, refundsOf } from './store.ts';

type Decision = RefundDecision & { purchaseId: number };

/**
 * What the office makes of a part that went back: the learner keeps everything, or loses what is unused of the grants
 * named, of all when none are. It takes effect when the refund has come through. 404, 409 `refund_decided`, 422
 * `unknown_grant`.
 */
export async function decideRefund(deps: Deps, actor: Actor, decision: Decision): Promise<Refund> {
  requireCapability(actor, 'lp_manage_courses');
  found(await findPurchase(deps.db, decision.purchaseId));
  return deps.withTx(async (tx) => {
    const purchase = found(await lockPurchase(tx, decision.purchaseId));
    const refund = found(await refundOf(tx, decision));
    if (refund.decision !== 'open') refuse('refund_decided');
    await refuseUnknownGrants(tx, decision);
    await write(deps, tx, actor, decision);
    if (decision.decision === 'revoke' && refund.status === 'succeeded')
      await revokeGrants(deps, tx, actor, purchase.purchaseId, {
        cause: causeOfPart(refund),
        grantIds: decision.grantIds,
      });
    const told = { courseRefundId: refund.courseRefundId, decision: decision.decision };
    await notePurchase(deps, tx, actor, 'refund.decided', purchase, told);
    return presentRefund(found(await refundOf(tx, decision)));
  });
}

const refundOf = async (tx: Db, { purchaseId, courseRefundId }: Decision): Promise<RefundRow | undefined> =>
  (await refundsOf(tx, purchaseId)).find((row) => row.courseRefundId === courseRefundId);

async function write(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { courseRefundId, decision, grantIds }: Decision,
): Promise<void> {
  const by = { decidedBy: actor.userId, decidedAt: deps.now(), updatedAt: deps.now() };
  const [changed] = await tx
    .update(courseRefunds)
    .set({ decision, chosenGrantIds: decision === 'revoke' ? grantIds : null, ...by })
    .where(and(eq(courseRefunds.courseRefundId, courseRefundId), eq(courseRefunds.decision, 'open')));
  if (changed.affectedRows !== 1) refuse('refund_decided');
}
