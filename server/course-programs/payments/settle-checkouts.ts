import type { Deps } from '../../deps.ts';
import { rootCause } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { closeUnpaid } from '../purchases/close.ts';
import { findPurchase, lockPurchase } from '../store.ts';
import { PROCESS_PAYMENT, settlePayment } from './settle-payment.ts';
import { overduePurchases, parkedSince, STRIPE } from './store.ts';

const BITE = 100;
const PARKED_DAYS = 3;
/** Beyond these the office is better placed than another try. */
const PARKED_TRIES = 12;

/**
 * Comes round by itself: unfinished payments whose time is over are closed once Stripe says that nothing came of them,
 * and events that wait for their purchase are tried again. One that Stripe does not answer for waits for the next round.
 */
export async function settleCheckouts(deps: Deps): Promise<{ settled: number; failed: number; retried: number }> {
  if (!deps.stripe) return { settled: 0, failed: 0, retried: 0 };
  let [settled, failed] = [0, 0];
  for (const purchaseId of await overduePurchases(deps.db, deps.now(), BITE)) {
    try {
      if (await settleOverdue(deps, purchaseId)) settled++;
    } catch (error) {
      deps.log.error({ purchaseId, err: rootCause(error) }, 'checkout not settled');
      failed++;
    }
  }
  return { settled, failed, retried: await retryParked(deps) };
}

/** A purchase that never got a page, or one that Stripe does not know, is given up without asking for more. */
async function settleOverdue(deps: Deps, purchaseId: number): Promise<boolean> {
  const { stripeSessionId } = found(await findPurchase(deps.db, purchaseId));
  const settled = stripeSessionId ? await settlePayment(deps, purchaseId) : null;
  if (settled) return settled.status !== 'pending_payment';
  return deps.withTx(async (tx) => {
    const present = found(await lockPurchase(tx, purchaseId));
    return present.stripeSessionId === stripeSessionId && closeUnpaid(deps, tx, STRIPE, purchaseId);
  });
}

const retryParked = (deps: Deps): Promise<number> =>
  deps.withTx(async (tx) => {
    const since = new Date(deps.now().getTime() - PARKED_DAYS * 86_400_000);
    const inboxIds = await parkedSince(tx, since, { tries: PARKED_TRIES, limit: BITE });
    for (const inboxId of inboxIds) await deps.jobs.enqueue(tx, { kind: PROCESS_PAYMENT, payload: { inboxId } });
    return inboxIds.length;
  });
