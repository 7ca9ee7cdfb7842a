import { and, eq } from 'drizzle-orm';
import { moduleCompletions } from '../../drizzle/schema/course-progress.ts';
import type { CourseProgress } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { within } from '../platform/context.ts';
import { refuseIf } from '../platform/refuse.ts';
import { deriveLocked } from './derive.ts';
import { findCompletion } from './find.ts';
import { lockModuleOf, noteModule, type WhichModule } from './module-of.ts';
import { showCourseProgress } from './show.ts';

/**
 * Takes back that a learner has done a module; when and by whom it was done stays on the timeline (rule 4). Not done
 * changes nothing; refuses what `completeModule` refuses. One that was taken out of the course since may still be taken
 * back: whoever completed an earlier version with it keeps that completion otherwise, however wrong it was.
 */
export function reopenModule(deps: Deps, actor: Actor, which: WhichModule): Promise<CourseProgress> {
  requireCapability(actor, 'lp_manage_courses');
  const { learnerId, moduleId } = which;
  return deps.withTx(async (tx) => {
    const { courseId, unitId, removedAt } = await lockModuleOf(tx, which);
    const done = await findCompletion(tx, learnerId, moduleId);
    refuseIf(removedAt && !done ? 'not_found' : null);
    if (done) {
      await tx
        .delete(moduleCompletions)
        .where(and(eq(moduleCompletions.learnerId, learnerId), eq(moduleCompletions.moduleId, moduleId)));
      const data = { courseId, unitId, completedAt: done.completedAt.toISOString(), completedBy: done.completedBy };
      await noteModule(deps, tx, actor, { kind: 'module.reopened', learnerId, moduleId, data });
      await deriveLocked(deps, tx, actor, { courseId, learnerIds: [learnerId] });
    }
    return showCourseProgress(within(deps, tx), { learnerId, courseId });
  });
}
