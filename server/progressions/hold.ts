import { and, eq } from 'drizzle-orm';
import { learnerLpHolds, learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { HoldProgression, Progression } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { found, refuse, refuseIf } from '../platform/refuse.ts';
import { asChanged, note } from './changed.ts';
import { whyNotHold } from './rules.ts';
import { type LockedRun, lockRun } from './store.ts';
import { takeBackHours, withoutHours } from './take-back.ts';

const HELD = 'The LP was put on hold from this day.';

/**
 * Puts the LP in progress on hold from `effectiveDate`, its first day not counted. 409 `not_in_progress`; 422
 * `effective_date_before_hours` unless `takeBack` has those hours reversed.
 */
export async function holdProgression(
  deps: Deps,
  actor: Actor,
  { trackingId, effectiveDate, reason = null, takeBack = false }: HoldProgression & { trackingId: number },
): Promise<Progression> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const run = found(await lockRun(tx, trackingId));
    refuseIf(whyNotHold(takeBack ? withoutHours(run) : run, effectiveDate, deps.today()));
    if (takeBack) await takeBackHours(deps, tx, actor, { run, from: effectiveDate, reason: reason ?? HELD });
    await putOnHold(deps, tx, actor, { run, fromDate: effectiveDate, reason });
    return asChanged(deps, tx, trackingId);
  });
}

type Holding = { run: LockedRun; fromDate: string; reason: string | null; data?: Record<string, unknown> };

/** The step itself, for everything that ends in a hold: the office's word, another LP, leaving a class. */
export async function putOnHold(deps: Deps, tx: Db, actor: Actor, holding: Holding): Promise<void> {
  const { run, fromDate, reason } = holding;
  const [changed] = await tx
    .update(learnerLpTracking)
    .set({ status: 'on_hold' })
    .where(and(eq(learnerLpTracking.trackingId, run.trackingId), eq(learnerLpTracking.status, 'in_progress')));
  if (changed.affectedRows !== 1) refuse('not_in_progress');
  await tx.insert(learnerLpHolds).values({ trackingId: run.trackingId, fromDate, reason, heldBy: actor.userId });
  await note(deps, tx, actor, { kind: 'progression.held', run, data: { effectiveDate: fromDate, ...holding.data } });
}
