import { courseEnrollments } from '../../../drizzle/schema/course-progress.ts';
import type { CourseProgress } from '../../contract/course-progress.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { deriveProgress } from '../derive.ts';
import { showCourseProgress } from '../show.ts';
import { findEnrollment } from '../store.ts';
import { whyNotEnroll } from './rules.ts';
import { holdCourse, note, readmit, type Whose } from './store.ts';

/**
 * Lets a learner into a course and counts what they have done of it. Who had withdrawn goes on where they stopped. 404 for
 * the course, 422 `unknown_learner`, 409 `already_enrolled` or `course_inactive`. A job calls it with a system actor that
 * holds `lp_manage_courses`.
 */
export async function enrollLearner(deps: Deps, actor: Actor, whose: Whose): Promise<CourseProgress> {
  requireCapability(actor, 'lp_manage_courses');
  const { courseId, learnerId } = whose;
  return deps.withTx(async (tx) => {
    const isKnown = await lockLearner(tx, learnerId);
    const course = found(await holdCourse(tx, courseId));
    if (!isKnown) refuse('unknown_learner', { errors: [{ path: 'learnerId', message: 'there is no such learner' }] });
    const former = await findEnrollment(tx, courseId, learnerId);
    refuseIf(whyNotEnroll(course, former));
    if (former) await readmit(tx, whose);
    else await tx.insert(courseEnrollments).values({ ...whose, enrolledAt: deps.now(), enrolledBy: actor.userId });
    await note(deps, tx, actor, { ...whose, kind: 'course.enrolled', data: former ? { again: true } : {} });
    await deriveProgress(deps, tx, actor, { courseId, learnerIds: [learnerId] });
    return showCourseProgress(within(deps, tx), whose);
  });
}
