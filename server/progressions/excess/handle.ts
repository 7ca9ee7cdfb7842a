import { eq } from 'drizzle-orm';
import { classTypes, products } from '../../../drizzle/schema/learners.ts';
import { excessiveHoursActions } from '../../../drizzle/schema/progressions.ts';
import type { ExcessAction, HandleExcess } from '../../contract/dossier.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { note } from '../changed.ts';
import { decimal } from '../ledger.ts';
import { standingOf } from '../rules.ts';
import { lockRun } from '../store.ts';
import { whyNotHandle } from './rules.ts';

/** Records what the office did about an LP that runs over, which takes it off the list. 409 `not_over_hours`. */
export async function handleExcess(
  deps: Deps,
  actor: Actor,
  { trackingId, action, notes = null }: HandleExcess & { trackingId: number },
): Promise<ExcessAction> {
  requireCapability(actor, 'lp_manage_progressions');
  const basis = deps.config.PROGRESS_BASIS;
  return deps.withTx(async (tx) => {
    const run = found(await lockRun(tx, trackingId));
    refuseIf(whyNotHandle(run, await overrunsByDesign(tx, run.productId), basis));
    const { overageHours } = standingOf(run, basis);
    const takenAt = deps.now();
    const [inserted] = await tx
      .insert(excessiveHoursActions)
      .values({ trackingId, action, notes, overageHours: decimal(overageHours), takenBy: actor.userId, takenAt });
    await note(deps, tx, actor, { kind: 'excess.handled', run, data: { action, overageHours } });
    const takenBy = actor.displayName;
    return { actionId: inserted.insertId, action, notes, overageHours, takenBy, takenAt: takenAt.toISOString() };
  });
}

async function overrunsByDesign(tx: Db, productId: number): Promise<boolean> {
  const [type] = await tx
    .select({ overruns: classTypes.overrunsByDesign })
    .from(products)
    .innerJoin(classTypes, eq(classTypes.classTypeId, products.classTypeId))
    .where(eq(products.productId, productId));
  return found(type).overruns;
}
