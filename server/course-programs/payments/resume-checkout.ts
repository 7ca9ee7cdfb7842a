import type { Checkout } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { asked, isRefusedByStripe } from '../../platform/payments.ts';
import { found } from '../../platform/refuse.ts';
import { promiseOf } from '../purchases/start.ts';
import { changePurchase, lockPurchase, type ProgramRow, type PurchaseRow } from '../store.ts';
import { successUrl } from './create-session.ts';
import { settlePayment } from './settle-payment.ts';

/**
 * A purchase that has its page already: the same page while it can be paid on at today's price, null once nothing will
 * come of it, else what has become of the payment. 503 `payments_unavailable`.
 */
export async function resumeCheckout(deps: Deps, purchase: PurchaseRow, program: ProgramRow): Promise<Checkout | null> {
  const { purchaseId } = purchase;
  const sessionId = purchase.stripeSessionId ?? '';
  const session = await asked(deps, (stripe) => stripe.checkout.sessions.retrieve(sessionId));
  const isSamePrice = purchase.priceAmount === program.priceAmount && purchase.currency === program.currency;
  if (session.status === 'open' && isSamePrice) {
    await deps.withTx((tx) => promiseAnew(deps, tx, purchaseId));
    return { purchaseId, url: session.url };
  }
  if (session.status === 'open') await expire(deps, sessionId);
  const settled = await asked(deps, () => settlePayment(deps, purchaseId));
  if (settled === null || settled.status === 'cancelled') return null;
  return { purchaseId, url: settled.status === 'pending_payment' ? successUrl(deps.config, sessionId) : null };
}

/** Who is shown the course once more buys it as it is now. */
async function promiseAnew(deps: Deps, tx: Db, purchaseId: number): Promise<void> {
  const present = found(await lockPurchase(tx, purchaseId));
  if (present.status !== 'pending_payment') return;
  const policy = await promiseOf(deps, tx, present.courseProgramId);
  await changePurchase(tx, present, { status: present.status, policy });
}

/** Whoever pays in this very moment is quicker: then there is nothing left to expire. */
const expire = (deps: Deps, sessionId: string): Promise<unknown> =>
  asked(deps, (stripe) =>
    stripe.checkout.sessions.expire(sessionId).catch((error: unknown) => {
      if (!isRefusedByStripe(error)) throw error;
    }),
  );
