import type { CancelPurchase, Purchase } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { findPurchase, notePurchase } from '../store.ts';
import { closeUnpaid } from './close.ts';
import { endPurchase } from './refund.ts';
import { showPurchase } from './show.ts';

/**
 * The office takes an enrollment back: coming seats and whatever is unused go with it. Money is another matter: nothing
 * is paid back here. Of one that waits for its payment the page at Stripe is closed. 404, 409 `purchase_not_open`.
 */
export async function cancelPurchase(
  deps: Deps,
  actor: Actor,
  purchaseId: number,
  { reason }: CancelPurchase,
): Promise<Purchase> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    found(await findPurchase(tx, purchaseId));
    if (await closeUnpaid(deps, tx, actor, purchaseId, reason)) {
      // The page takes no money from here on; Stripe is asked outside of this transaction.
      const kind = 'courses.close-checkout';
      await deps.jobs.enqueue(tx, { kind, payload: { purchaseId }, key: String(purchaseId) });
    } else {
      const ending = { purchaseId, status: 'cancelled' as const, cause: `cancel:${purchaseId}` };
      const ended = (await endPurchase(deps, tx, actor, ending)) ?? refuse('purchase_not_open');
      await notePurchase(deps, tx, actor, 'purchase.cancelled', ended, { reason });
    }
    return showPurchase(within(deps, tx), purchaseId);
  });
}
