import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import { classLearners, learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { note } from './changed.ts';

/**
 * Who moves to another class goes on with the LP: open LPs that are bound to a class the learner has left as moved are
 * bound to the class the learner is in now. The learner is locked.
 */
export async function moveProgression(deps: Deps, tx: Db, actor: Actor, learnerId: number): Promise<void> {
  const stays = await tx.select().from(classLearners).where(eq(classLearners.learnerId, learnerId));
  const open = stays.filter(({ endDate }) => endDate === null).sort((a, b) => b.startDate.localeCompare(a.startDate));
  const [present] = open;
  if (!present) return;
  const movedFrom = new Set(
    stays.filter(({ leavingReason }) => leavingReason === 'moved').map(({ classId }) => classId),
  );
  for (const { classId } of open) movedFrom.delete(classId);
  const runs = await tx
    .select({ trackingId: lp.trackingId, learnerId: lp.learnerId, classId: lp.classId })
    .from(lp)
    .where(and(eq(lp.learnerId, learnerId), ne(lp.status, 'completed'), isNull(lp.endedDate), isNotNull(lp.classId)));
  for (const run of runs.filter(({ classId }) => classId !== null && movedFrom.has(classId))) {
    await tx.update(lp).set({ classId: present.classId }).where(eq(lp.trackingId, run.trackingId));
    const data = { fromClassId: run.classId, toClassId: present.classId };
    await note(deps, tx, actor, { kind: 'progression.moved', run, data });
  }
}
