import { and, eq, isNull } from 'drizzle-orm';
import { learnerLpHolds, learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { ChangeOnDay, Progression } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { found, refuse, refuseIf } from '../platform/refuse.ts';
import { asChanged, note } from './changed.ts';
import { present } from './present.ts';
import { whyNotResume } from './rules.ts';
import { activeRunOf, lockRun } from './store.ts';

/** Takes a held LP up again on `effectiveDate`, its first day counted. 409 `another_lp_in_progress` with `active`. */
export async function resumeProgression(
  deps: Deps,
  actor: Actor,
  input: ChangeOnDay & { trackingId: number },
): Promise<Progression> {
  requireCapability(actor, 'lp_manage_progressions');
  return deps.withTx(async (tx) => {
    const run = found(await lockRun(tx, input.trackingId));
    refuseIf(whyNotResume(run, input.effectiveDate, deps.today()));
    const active = await activeRunOf(tx, run.learnerId);
    if (active) refuse('another_lp_in_progress', { active: present(active, deps.config.PROGRESS_BASIS) });
    const [changed] = await tx
      .update(learnerLpTracking)
      .set({ status: 'in_progress', endedReason: null, endedDate: null })
      .where(and(eq(learnerLpTracking.trackingId, run.trackingId), eq(learnerLpTracking.status, 'on_hold')));
    if (changed.affectedRows !== 1) refuse('not_on_hold');
    await tx
      .update(learnerLpHolds)
      .set({ toDate: input.effectiveDate, resumedBy: actor.userId, resumeReason: input.reason ?? null })
      .where(and(eq(learnerLpHolds.trackingId, run.trackingId), isNull(learnerLpHolds.toDate)));
    const data = { effectiveDate: input.effectiveDate };
    await note(deps, tx, actor, { kind: 'progression.resumed', run, data });
    return asChanged(deps, tx, run.trackingId);
  });
}
