import { and, eq } from 'drizzle-orm';
import { learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { CompleteProgression, Progression } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { found, refuse, refuseIf } from '../platform/refuse.ts';
import { asChanged, note } from './changed.ts';
import { counted, whyNotComplete } from './rules.ts';
import { lockRun } from './store.ts';

/**
 * The office's sign-off. 422 `portfolio_missing`, `effective_date_in_future`, `effective_date_before_start`,
 * `effective_date_before_hours`; 409 `already_completed`, `not_in_progress`. Missing hours are a warning in the answer.
 */
export async function completeProgression(
  deps: Deps,
  actor: Actor,
  input: CompleteProgression & { trackingId: number },
): Promise<Progression> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const run = found(await lockRun(tx, input.trackingId));
    refuseIf(whyNotComplete(run, input.effectiveDate, deps.today()));
    const [changed] = await tx
      .update(learnerLpTracking)
      .set({
        status: 'completed',
        completionDate: input.effectiveDate,
        markedCompleteBy: actor.userId,
        markedCompleteDate: deps.now(),
        ...(input.notes ? { notes: input.notes } : {}),
      })
      .where(and(eq(learnerLpTracking.trackingId, run.trackingId), eq(learnerLpTracking.status, 'in_progress')));
    if (changed.affectedRows !== 1) refuse('already_completed');
    const shortBy = Math.max(0, run.durationHours - counted(run, deps.config.PROGRESS_BASIS));
    const data = { effectiveDate: input.effectiveDate, shortByHours: shortBy };
    await note(deps, tx, actor, { kind: 'progression.completed', run, data });
    return asChanged(deps, tx, run.trackingId);
  });
}
