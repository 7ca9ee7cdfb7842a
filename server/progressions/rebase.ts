import { eq } from 'drizzle-orm';
import { learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { Progression } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { found, refuseIf } from '../platform/refuse.ts';
import { asChanged, note } from './changed.ts';
import { whyNotRebase } from './rules.ts';
import { findProduct, lockRun } from './store.ts';

/** Re-bases an open LP on its product's present duration: the one way a started LP's percentage moves with a product. */
export async function rebaseProgression(deps: Deps, actor: Actor, trackingId: number): Promise<Progression> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const run = found(await lockRun(tx, trackingId));
    refuseIf(whyNotRebase(run));
    const product = found(await findProduct(tx, run.productId));
    const toHours = Number(product.productDuration);
    if (toHours === run.durationHours) return asChanged(deps, tx, trackingId);
    await tx
      .update(learnerLpTracking)
      .set({ durationHours: product.productDuration })
      .where(eq(learnerLpTracking.trackingId, trackingId));
    const data = { fromHours: run.durationHours, toHours };
    await note(deps, tx, actor, { kind: 'progression.rebased', run, data });
    return asChanged(deps, tx, trackingId);
  });
}
