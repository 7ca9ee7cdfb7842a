import type { PurchaseDetail } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { asked, stripeOf } from '../../platform/payments.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { showForOffice } from '../purchases/show-for-office.ts';
import { findPurchase, notePurchase } from '../store.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * The office has us ask Stripe for the whole payment of a purchase, and make the purchase what it says; however often.
 * 404, 409 `payment_unknown` where there is no payment to ask about, 503 `payments_unavailable`.
 */
export async function askAgain(deps: Deps, actor: Actor, purchaseId: number): Promise<PurchaseDetail> {
  requireCapability(actor, 'lp_manage_courses');
  const purchase = found(await findPurchase(deps.db, purchaseId));
  if (purchase.stripeSessionId === null && purchase.stripePaymentIntentId === null) refuse('payment_unknown');
  stripeOf(deps);
  const settled = await asked(deps, () =>
    settlePayment(deps, purchaseId, { last: (tx) => notePurchase(deps, tx, actor, 'payment.asked', purchase) }),
  );
  if (!settled) refuse('payment_unknown');
  return showForOffice(deps, purchaseId);
}
