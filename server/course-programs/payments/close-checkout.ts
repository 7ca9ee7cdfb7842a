import type { Deps } from '../../deps.ts';
import { isRefusedByStripe } from '../../platform/payments.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { found } from '../../platform/refuse.ts';
import { findPurchase } from '../store.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * Nobody pays into a purchase that the office has closed: its page at Stripe is closed too. Whoever paid a moment before
 * is found out about. Twice is once. 404; throws Stripe's own errors.
 */
export async function closeCheckout(deps: Deps, purchaseId: number): Promise<JobOutcome> {
  const { stripe, db } = deps;
  const { status, stripeSessionId } = found(await findPurchase(db, purchaseId));
  if (!stripe || stripeSessionId === null || status !== 'cancelled') return { closed: false };
  try {
    await stripe.checkout.sessions.expire(stripeSessionId);
    return { closed: true };
  } catch (error) {
    if (!isRefusedByStripe(error)) throw error;
    await settlePayment(deps, purchaseId);
    return { closed: false };
  }
}
