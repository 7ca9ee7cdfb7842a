import type { CheckoutStanding } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { asked } from '../../platform/payments.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { findProgram, findPurchase } from '../store.ts';
import { settlePayment } from './settle-payment.ts';
import { keptOf, purchaseAt } from './store.ts';

/**
 * The success page asks: Stripe is asked in turn, and what was paid is fulfilled as the webhook would have. Answers what
 * is true then, never more. 404 for a session that is not the caller's, 503 `payments_unavailable`.
 */
export async function settleCheckout(deps: Deps, actor: Actor, sessionId: string): Promise<CheckoutStanding> {
  requireCapability(actor, 'lp_view_own');
  const purchase = found(await purchaseAt(deps.db, { sessionId, paymentIntentId: null, chargeId: null }));
  if (purchase.learnerId !== actor.learnerId) refuse('not_found');
  await asked(deps, () => settlePayment(deps, purchase.purchaseId));
  const { status } = found(await findPurchase(deps.db, purchase.purchaseId));
  const { code, title } = found(await findProgram(deps.db, purchase.courseProgramId));
  return { status, course: { code, title }, isCharged: (await keptOf(deps.db, purchase.purchaseId)) > 0 };
}
