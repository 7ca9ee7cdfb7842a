import { eq } from 'drizzle-orm';
import { classLearners } from '../../../drizzle/schema/progressions.ts';
import type { LeavingReason } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { endProgression } from '../end.ts';
import { moveProgression } from '../move.ts';
import { lockLearner } from '../store.ts';
import { endsTheLp, whyNotLeave } from './rules.ts';
import { findStay, note } from './store.ts';

type Leaving = { classId: number; learnerId: number; reason: LeavingReason; date: string; takeBack?: boolean };

/**
 * Ends a learner's stay in a class; `date` is the last day. Removed or dropped out, the LP bound to the class rests
 * too. 404 when the learner is not in the class; 422 `date_before_start`, `date_in_future`.
 */
export async function leaveClass(deps: Deps, actor: Actor, leaving: Leaving): Promise<void> {
  requireCapability(actor, 'lp_manage_progressions');
  const { classId, learnerId, reason, date, takeBack } = leaving;
  await deps.withTx(async (tx) => {
    if (!(await lockLearner(tx, learnerId))) refuse('not_found');
    const stay = found(await findStay(tx, classId, learnerId));
    refuseIf(whyNotLeave(stay.startDate, date, deps.today()));
    await tx
      .update(classLearners)
      .set({ endDate: date, leavingReason: reason })
      .where(eq(classLearners.membershipId, stay.membershipId));
    await note(deps, tx, actor, { kind: 'class.left', classId, learnerId, data: { reason, date } });
    if (endsTheLp(reason)) await endProgression(deps, tx, actor, { learnerId, classId, reason, date, takeBack });
    else await moveProgression(deps, tx, actor, learnerId);
  });
}
