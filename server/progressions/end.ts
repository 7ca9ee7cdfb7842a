import { and, desc, eq, ne } from 'drizzle-orm';
import { learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { EndedReason } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { refuseIf } from '../platform/refuse.ts';
import { daysAfter } from './calendar/rules.ts';
import { note } from './changed.ts';
import { putOnHold } from './hold.ts';
import { whyNotTakeOver } from './rules.ts';
import { type LockedRun, lockRun } from './store.ts';
import { takeBackHours, withoutHours } from './take-back.ts';

type Leaving = { learnerId: number; classId: number; reason: EndedReason; date: string; takeBack?: boolean };

const LEFT = 'The learner left the class before this day.';

/**
 * A learner who leaves a class for good rests: the open LP bound to that class goes on hold from the day after the last
 * one, and says why. One that rests already only learns the reason. 422 `effective_date_before_hours` unless `takeBack`
 * has those hours reversed.
 */
export async function endProgression(deps: Deps, tx: Db, actor: Actor, leaving: Leaving): Promise<void> {
  const run = await openRunIn(tx, leaving);
  if (!run) return;
  if (run.status === 'in_progress') {
    // Leaving before the LP began leaves it with no day that counts, never with a hold that precedes it.
    const fromDate = leaving.date < run.startDate ? run.startDate : daysAfter(leaving.date, 1);
    refuseIf(whyNotTakeOver(leaving.takeBack ? withoutHours(run) : run, leaving.date));
    if (leaving.takeBack) await takeBackHours(deps, tx, actor, { run, from: fromDate, reason: LEFT });
    await putOnHold(deps, tx, actor, { run, fromDate, reason: null, data: { endedReason: leaving.reason } });
  }
  await tx
    .update(learnerLpTracking)
    .set({ endedReason: leaving.reason, endedDate: leaving.date })
    .where(eq(learnerLpTracking.trackingId, run.trackingId));
  const data = { reason: leaving.reason, date: leaving.date };
  await note(deps, tx, actor, { kind: 'progression.ended', run, data });
}

/** The LP of this class that is not signed off; the one in progress before any that rests. */
async function openRunIn(tx: Db, { learnerId, classId }: Leaving): Promise<LockedRun | null> {
  const { trackingId, status } = learnerLpTracking;
  const isOpenHere = and(
    eq(learnerLpTracking.learnerId, learnerId),
    eq(learnerLpTracking.classId, classId),
    ne(status, 'completed'),
  );
  const rows = tx.select({ trackingId }).from(learnerLpTracking).where(isOpenHere);
  const [open] = await rows.orderBy(desc(eq(status, 'in_progress')), desc(trackingId)).limit(1);
  return open ? lockRun(tx, open.trackingId) : null;
}
