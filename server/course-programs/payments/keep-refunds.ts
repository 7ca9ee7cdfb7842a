import { eq } from 'drizzle-orm';
import { courseRefunds } from '../../../drizzle/schema/course-programs/payments.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { notePurchase, type PurchaseRow } from '../store.ts';
import { decisionOn, isAlive, isLater, type PaymentFacts, type RefundFact } from './rules.ts';
import { type RefundRow, refundsOf, STRIPE } from './store.ts';

/** A refund before and after a look at Stripe. */
export type RefundChange = { known: RefundRow | null; next: RefundRow };

type Seen = { facts: PaymentFacts; isTakenBack: boolean };

/** One row a refund, at what Stripe last said of it; answers what there was and what there is. The purchase is locked. */
export async function keepRefunds(
  deps: Deps,
  tx: Db,
  purchase: PurchaseRow,
  { facts, isTakenBack }: Seen,
): Promise<RefundChange[]> {
  const rows = await refundsOf(tx, purchase.purchaseId);
  const knownBy = new Map(rows.map((row) => [row.stripeRefundId, row]));
  for (const fact of facts.refunds) {
    const known = knownBy.get(fact.stripeRefundId) ?? null;
    if (known && !isLater(fact.status, known.status)) continue;
    await (known ? change : add)(deps, tx, purchase, { fact, known, isTakenBack });
  }
  const after = await refundsOf(tx, purchase.purchaseId);
  return after.map((next) => ({ known: knownBy.get(next.stripeRefundId) ?? null, next }));
}

type Kept = { fact: RefundFact; known: RefundRow | null; isTakenBack: boolean };

async function add(deps: Deps, tx: Db, { purchaseId }: PurchaseRow, { fact, isTakenBack }: Kept): Promise<void> {
  const { stripeRefundId, amount, currency, createdAt, reason } = fact;
  await tx.insert(courseRefunds).values({
    ...{ stripeRefundId, purchaseId, amount, currency, createdAt, reason: reason?.slice(0, 190) ?? null },
    ...standingOf(deps, fact),
    ...decided(fact, null, isTakenBack),
  });
}

async function change(deps: Deps, tx: Db, purchase: PurchaseRow, { fact, known, isTakenBack }: Kept): Promise<void> {
  if (!known) return;
  const decision = decided(fact, known, isTakenBack);
  if (known.status === fact.status && known.decision === decision.decision) return;
  await tx
    .update(courseRefunds)
    .set({ ...standingOf(deps, fact), ...decision })
    .where(eq(courseRefunds.courseRefundId, known.courseRefundId));
  if (isAlive(known) && !isAlive(fact))
    await notePurchase(deps, tx, STRIPE, 'refund.failed', purchase, { courseRefundId: known.courseRefundId });
}

const standingOf = ({ now }: Deps, { status, movedAt, createdAt }: RefundFact) => ({
  ...{ status, updatedAt: now() },
  ...(status === 'succeeded' ? { succeededAt: movedAt ?? createdAt } : {}),
});

/** Who decided at once, in the office's own form, is named on the refund itself. */
function decided(fact: RefundFact, known: RefundRow | null, isTakenBack: boolean) {
  const decision = decisionOn(fact, { known: known?.decision ?? null, isTakenBack });
  if (decision === known?.decision || !fact.chosen || decision === 'open' || decision === null) return { decision };
  const { by: decidedBy, grantIds: chosenGrantIds } = fact.chosen;
  return { decision, decidedBy, chosenGrantIds, decidedAt: fact.createdAt };
}
