import { eq } from 'drizzle-orm';
import { learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { EndedReason } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { note } from './changed.ts';
import { putOnHold } from './hold.ts';
import { dayAfter } from './rules.ts';
import { activeRunOf, lockLearner } from './store.ts';

type Leaving = { learnerId: number; classId: number; reason: EndedReason; date: string };

/** A learner who leaves a class for good rests: the LP bound to that class goes on hold from the day after the last one. */
export async function endProgression(deps: Deps, tx: Db, actor: Actor, leaving: Leaving): Promise<void> {
  await lockLearner(tx, leaving.learnerId);
  const run = await activeRunOf(tx, leaving.learnerId);
  if (!run || run.classId !== leaving.classId) return;
  // Leaving before the LP began leaves it with no day that counts, never with a hold that precedes it.
  const fromDate = leaving.date < run.startDate ? run.startDate : dayAfter(leaving.date);
  await putOnHold(deps, tx, actor, { run, fromDate, reason: null, data: { endedReason: leaving.reason } });
  await tx
    .update(learnerLpTracking)
    .set({ endedReason: leaving.reason, endedDate: leaving.date })
    .where(eq(learnerLpTracking.trackingId, run.trackingId));
  const data = { reason: leaving.reason, date: leaving.date };
  await note(deps, tx, actor, { kind: 'progression.ended', run, data });
}
