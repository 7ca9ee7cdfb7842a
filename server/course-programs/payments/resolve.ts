import type { Deps } from '../../deps.ts';
import { stripeOf } from '../../platform/payments.ts';
import { findPurchase, type PurchaseRow } from '../store.ts';
import type { Point } from './event-point.ts';
import { fetchPayment, intentAt } from './fetch-payment.ts';
import { type Claim, claimIn, siteOf } from './metadata.ts';
import { refundable } from './rules.ts';
import { purchaseAt } from './store.ts';

/** Why no purchase is touched by an event. */
export type Unresolved =
  | { outcome: 'parked'; reason: 'unknown_payment' | 'unknown_purchase' | 'second_payment' }
  | { outcome: 'ignored'; reason: 'not_ours' | 'another_site' | 'given_up' };

/**
 * The purchase a payment is for: one that knows it by name, else the one the payment itself names. What is neither is
 * parked for the office, unless it is plainly somebody else's. Throws Stripe's own errors.
 */
export async function resolve(deps: Deps, point: Point): Promise<{ purchaseId: number } | Unresolved> {
  const known = await purchaseAt(deps.db, point);
  if (known) return { purchaseId: known.purchaseId };
  const claim = point.claim ?? claimIn((await intentAt(stripeOf(deps), point.paymentIntentId))?.metadata);
  if (!claim) return unclaimed(point);
  if (claim.site !== siteOf(deps.config)) return { outcome: 'ignored', reason: 'another_site' };
  return claimed(deps, point, claim);
}

/** Others may sell through the same account; but money that goes back must not be overlooked. */
const unclaimed = ({ sessionId }: Point): Unresolved =>
  sessionId ? { outcome: 'ignored', reason: 'not_ours' } : { outcome: 'parked', reason: 'unknown_payment' };

async function claimed(deps: Deps, point: Point, { purchaseId }: Claim): Promise<{ purchaseId: number } | Unresolved> {
  const purchase = await findPurchase(deps.db, purchaseId);
  if (!purchase) return { outcome: 'parked', reason: 'unknown_purchase' };
  if (!hasOther(purchase, point)) return { purchaseId };
  const facts = await fetchPayment(stripeOf(deps), point);
  return facts && refundable(facts) > 0
    ? { outcome: 'parked', reason: 'second_payment' }
    : { outcome: 'ignored', reason: 'given_up' };
}

/** A purchase is paid once: in the session, and by the payment, that it knows. */
const hasOther = ({ stripeSessionId, stripePaymentIntentId }: PurchaseRow, { sessionId, paymentIntentId }: Point) =>
  (sessionId !== null && stripeSessionId !== null && sessionId !== stripeSessionId) ||
  (paymentIntentId !== null && stripePaymentIntentId !== null && paymentIntentId !== stripePaymentIntentId);
