import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { grants } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { courseRefunds } from '../../../drizzle/schema/course-programs/payments.ts';
import type { Refund, RequestRefund } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { asked, isKeyTaken, isStripeError, stripeOf } from '../../platform/payments.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { findPurchase, notePurchase, type PurchaseRow } from '../store.ts';
import { fetchPayment } from './fetch-payment.ts';
import { choiceOn, claimOn, siteOf } from './metadata.ts';
import { presentRefund } from './present-refund.ts';
import { type PaymentFacts, refundable } from './rules.ts';
import { settlePayment } from './settle-payment.ts';
import { refundsOf } from './store.ts';

type Request = RequestRefund & {
  purchaseId: number;
  /** By which the caller knows this very attempt, should its answer be lost. */
  attempt: string | null;
};

/**
 * Pays back through Stripe, all that is left of the payment unless an amount is named, and takes back what the office
 * chose with it. An attempt pays back once, however often it is sent; one without a name is known by the number that its
 * refund has among those of the payment. 404, 409 `nothing_to_refund`, 422 `refund_too_large`, `unknown_grant`, 409
 * `request_unfinished` when another amount is on its way at this moment, 503 `payments_unavailable`.
 */
export async function refundPurchase(deps: Deps, actor: Actor, request: Request): Promise<Refund> {
  requireCapability(actor, 'lp_manage_courses');
  const purchase = found(await findPurchase(deps.db, request.purchaseId));
  stripeOf(deps);
  await refuseUnknownGrants(deps.db, request);
  if (purchase.stripePaymentIntentId === null) refuse('nothing_to_refund');
  const stripeRefundId = await asked(deps, () => createRefund(deps, actor, purchase, request));
  const kept = async (db: Db) =>
    (await refundsOf(db, purchase.purchaseId)).find((row) => row.stripeRefundId === stripeRefundId);
  const last = async (tx: Db) => {
    if (request.reason) await keepReason(tx, stripeRefundId, request.reason);
    // Learners read their timeline: Stripe's own names stay off it.
    const courseRefundId = (await kept(tx))?.courseRefundId ?? null;
    await notePurchase(deps, tx, actor, 'refund.requested', purchase, { courseRefundId });
  };
  await asked(deps, () => settlePayment(deps, purchase.purchaseId, { last }));
  return presentRefund(found(await kept(deps.db)));
}

/** Why, in the office's own words: those stay here. */
const keepReason = (tx: Db, stripeRefundId: string, reason: string) =>
  tx.update(courseRefunds).set({ reason }).where(eq(courseRefunds.stripeRefundId, stripeRefundId));

/** 422 `unknown_grant` for what the purchase did not give. */
export async function refuseUnknownGrants(
  db: Db,
  { purchaseId, grantIds }: { purchaseId: number; grantIds: number[] },
): Promise<void> {
  if (grantIds.length === 0) return;
  const rows = await db.select({ grantId: grants.grantId }).from(grants).where(eq(grants.purchaseId, purchaseId));
  const own = new Set(rows.map(({ grantId }) => grantId));
  if (grantIds.some((grantId) => !own.has(grantId)))
    refuse('unknown_grant', { errors: [{ path: 'grantIds', message: 'are not all of this purchase' }] });
}

/** Outside any transaction; what can still be paid back is what Stripe says of it now. */
async function createRefund(deps: Deps, actor: Actor, purchase: PurchaseRow, request: Request): Promise<string> {
  const { purchaseId, stripePaymentIntentId: paymentIntentId } = purchase;
  const facts = await fetchPayment(stripeOf(deps), { sessionId: null, paymentIntentId });
  if (!facts || !paymentIntentId) refuse('nothing_to_refund');
  const idempotencyKey = keyOf([siteOf(deps.config), paymentIntentId, request.attempt ?? facts.refunds.length]);
  const made = facts.refunds.find(({ attempt }) => attempt === idempotencyKey);
  if (made && (request.amount ?? made.amount) === made.amount) return made.stripeRefundId;
  const amount = amountOf(facts, request);
  const attempt: Record<string, string> = request.attempt === null ? {} : { lp_attempt: idempotencyKey };
  const metadata = { ...claimOn(deps.config, purchaseId), ...choiceOn(actor.userId, request.grantIds), ...attempt };
  const asked = { payment_intent: paymentIntentId, amount, reason: 'requested_by_customer' as const, metadata };
  const { id } = await stripeOf(deps).refunds.create(asked, { idempotencyKey }).catch(refuseImpossible);
  return id;
}

const keyOf = (said: unknown[]) =>
  `lp-refund-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 40)}`;

function amountOf(facts: PaymentFacts, { amount }: Request): number {
  const left = refundable(facts);
  if (left === 0) refuse('nothing_to_refund');
  if (amount !== undefined && amount > left) refuse('refund_too_large', { left });
  return amount ?? left;
}

/** Stripe knows more than we do of what is possible, a moment later. */
function refuseImpossible(error: unknown): never {
  if (isStripeError(error, 'charge_already_refunded', 'charge_disputed')) refuse('nothing_to_refund');
  if (isStripeError(error, 'amount_too_large')) refuse('refund_too_large');
  if (isKeyTaken(error)) refuse('request_unfinished');
  throw error;
}
