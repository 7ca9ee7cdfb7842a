import type { CourseProgress } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { type Actor, can } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import { within } from '../platform/context.ts';
import { refuseIf } from '../platform/refuse.ts';
import { deriveLocked } from './derive.ts';
import { lockEnrolled } from './enrolled.ts';
import { showCourseProgress } from './show.ts';

type Which = { learnerId: number; courseId: number };

/**
 * Brings a learner who completed an earlier version of a course to the present one (rule 5), by the office or the
 * learner in person; it is open again where it asks for more. 409 `nothing_new` when there is no newer one for them.
 */
export function optIn(deps: Deps, actor: Actor, { learnerId, courseId }: Which): Promise<CourseProgress> {
  refuseIf(can(actor, 'lp_manage_courses') || actor.learnerId === learnerId ? null : 'not_allowed');
  return deps.withTx(async (tx) => {
    await lockEnrolled(tx, { learnerId, courseId });
    const inside = within(deps, tx);
    const { version: from, newerVersion: to } = await showCourseProgress(inside, { learnerId, courseId });
    refuseIf(to === null ? 'nothing_new' : null);
    const data = { from, to };
    const subject = { slice: 'course-progress', learnerId, subjectId: courseId } as const;
    await record(tx, actor, { at: deps.now(), kind: 'course.updated', ...subject, data });
    await deriveLocked(deps, tx, actor, { courseId, learnerIds: [learnerId], toPresent: true });
    return showCourseProgress(inside, { learnerId, courseId });
  });
}
