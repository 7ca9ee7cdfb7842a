import { moduleCompletions } from '../../drizzle/schema/course-progress.ts';
import type { CourseProgress } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { type Actor, can } from '../platform/actor.ts';
import { within } from '../platform/context.ts';
import { type Db, duplicateKey } from '../platform/database.ts';
import { refuseIf } from '../platform/refuse.ts';
import { deriveLocked } from './derive.ts';
import { lockModuleOf, noteModule, type WhichModule } from './module-of.ts';
import { showCourseProgress } from './show.ts';

/**
 * Marks a module as done by a learner, by the office, the system or the learner in person; done before changes nothing
 * (rule 2). 404 for a module that is unknown, taken out or of another course than `courseId`, and for an unknown
 * learner; 403 `not_enrolled`, also for who has withdrawn (rule 6).
 */
export function completeModule(deps: Deps, actor: Actor, which: WhichModule): Promise<CourseProgress> {
  refuseIf(can(actor, 'lp_manage_courses') || actor.learnerId === which.learnerId ? null : 'not_allowed');
  const { learnerId, moduleId } = which;
  return deps.withTx(async (tx) => {
    const { courseId, unitId, removedAt } = await lockModuleOf(tx, which);
    refuseIf(removedAt ? 'not_found' : null);
    const completedBy = actor.kind === 'user' ? actor.userId : null;
    const fact = { learnerId, moduleId, courseId, completedAt: deps.now(), completedBy };
    if (await isNew(tx, fact)) {
      await noteModule(deps, tx, actor, { kind: 'module.completed', learnerId, moduleId, data: { courseId, unitId } });
      await deriveLocked(deps, tx, actor, { courseId, learnerIds: [learnerId] });
    }
    return showCourseProgress(within(deps, tx), { learnerId, courseId });
  });
}

/** Keeps that a module is done; false when it was before, with everything as it stood. */
async function isNew(tx: Db, fact: typeof moduleCompletions.$inferInsert): Promise<boolean> {
  try {
    await tx.insert(moduleCompletions).values(fact);
    return true;
  } catch (error) {
    if (duplicateKey(error) === null) throw error;
    return false;
  }
}
