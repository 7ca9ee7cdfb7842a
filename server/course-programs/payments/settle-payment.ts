import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { stripeOf } from '../../platform/payments.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { findPurchase, lockPurchase, type PurchaseRow } from '../store.ts';
import { fetchPayment } from './fetch-payment.ts';
import { reconcile } from './reconcile.ts';
import type { Named, PaymentFacts } from './rules.ts';
import { disputesOf, movesOnRecord, parkedOf, refundsOf } from './store.ts';

/** Why a payment was asked about, and what is done with the answer in the transaction of its effect. */
export type Occasion = {
  /** Names that the purchase itself does not know yet. */
  named?: Named;
  /** First lock, before that of the purchase; false lets everything be. */
  first?: (tx: Db) => Promise<boolean>;
  last?: (tx: Db, purchase: PurchaseRow) => Promise<void>;
};

export const PROCESS_PAYMENT = 'courses.process-payment';
const TRIES = 8;

/**
 * Asks Stripe for all it knows of a purchase's payment and makes the purchase that; however many ask at once, what is
 * older never overwrites what is newer. Answers the purchase, null when Stripe knows no such payment. Throws Stripe's own
 * errors. 404.
 */
export async function settlePayment(
  deps: Deps,
  purchaseId: number,
  occasion: Occasion = {},
): Promise<PurchaseRow | null> {
  for (let tried = 0; tried < TRIES; tried++) {
    const before = await fingerprint(deps.db, purchaseId);
    const facts = await fetchPayment(stripeOf(deps), await namesOf(deps.db, purchaseId, occasion.named));
    if (!facts) return null;
    const settled = await deps.withTx((tx) => settleWith(deps, tx, purchaseId, { facts, before, occasion }));
    if (settled) return settled;
  }
  return refuse('unavailable');
}

async function namesOf(db: Db, purchaseId: number, named?: Named): Promise<Named> {
  const { stripeSessionId, stripePaymentIntentId } = found(await findPurchase(db, purchaseId));
  return {
    sessionId: stripeSessionId ?? named?.sessionId ?? null,
    paymentIntentId: stripePaymentIntentId ?? named?.paymentIntentId ?? null,
  };
}

type Answer = { facts: PaymentFacts; before: string; occasion: Occasion };

/** Null when somebody else has settled it since Stripe was asked: what we were told may be older than what they were. */
async function settleWith(
  deps: Deps,
  tx: Db,
  purchaseId: number,
  { facts, before, occasion }: Answer,
): Promise<PurchaseRow | null> {
  if (occasion.first && !(await occasion.first(tx))) return findPurchase(tx, purchaseId);
  const purchase = found(await lockPurchase(tx, purchaseId));
  if ((await fingerprint(tx, purchaseId)) !== before) return null;
  const isFulfilled = await reconcile(deps, tx, purchase, facts);
  await occasion.last?.(tx, purchase);
  if (isFulfilled) await retryParked(deps, tx, [facts.sessionId, facts.paymentIntentId, facts.chargeId]);
  return findPurchase(tx, purchaseId);
}

/** All that looks at Stripe have written about a payment: equal before and after means that nobody has. */
async function fingerprint(db: Db, purchaseId: number): Promise<string> {
  const purchase = await findPurchase(db, purchaseId);
  const refunds = await refundsOf(db, purchaseId);
  const disputes = await disputesOf(db, purchaseId);
  return JSON.stringify([
    [purchase?.status, purchase?.stripeSessionId, purchase?.stripePaymentIntentId, purchase?.stripeChargeId],
    refunds.map(({ stripeRefundId, status, decision }) => [stripeRefundId, status, decision]),
    disputes.map(({ stripeDisputeId, status }) => [stripeDisputeId, status]),
    [...(await movesOnRecord(db, purchaseId))].sort(),
  ]);
}

/** Events that came before their purchase was known are tried again. */
async function retryParked(deps: Deps, tx: Db, payments: (string | null)[]): Promise<void> {
  for (const inboxId of await parkedOf(tx, payments))
    await deps.jobs.enqueue(tx, { kind: PROCESS_PAYMENT, payload: { inboxId } });
}
