import type { PurchaseDetail } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockPurchase, notePurchase } from '../store.ts';
import { type Flag, flagPurchase } from './flag.ts';
import { showForOffice } from './show-for-office.ts';

/** They come and go with a dispute: nobody takes them down by hand. */
const OF_DISPUTES: readonly Flag[] = ['inquiry', 'disputed'];

/** The office has dealt with what a flag told of. 404, 409 `nothing_flagged`, `dispute_open`. */
export async function clearFlag(deps: Deps, actor: Actor, purchaseId: number): Promise<PurchaseDetail> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    const purchase = found(await lockPurchase(tx, purchaseId));
    const { flag } = purchase;
    if (flag === null) return refuse('nothing_flagged');
    if (OF_DISPUTES.some((own) => own === flag)) refuse('dispute_open');
    await flagPurchase(deps, tx, actor, purchaseId, null);
    await notePurchase(deps, tx, actor, 'purchase.unflagged', purchase, { flag });
    return showForOffice(within(deps, tx), purchaseId);
  });
}
