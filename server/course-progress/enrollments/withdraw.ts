import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, refuseIf } from '../../platform/refuse.ts';
import { findCourse, lockEnrollments } from '../store.ts';
import { whyNotWithdraw } from './rules.ts';
import { endEnrollment, note, type Whose } from './store.ts';

/** Takes a learner out of a course; what they have done stays on record. 404 for the course, 403 `not_enrolled`. */
export async function withdrawLearner(deps: Deps, actor: Actor, whose: Whose): Promise<void> {
  requireCapability(actor, 'lp_manage_courses');
  await deps.withTx(async (tx) => {
    found(await findCourse(tx, whose.courseId));
    const [enrollment] = await lockEnrollments(tx, whose.courseId, [whose.learnerId]);
    refuseIf(whyNotWithdraw(enrollment ?? null));
    await endEnrollment(tx, whose, deps.now());
    await note(deps, tx, actor, { ...whose, kind: 'course.withdrawn' });
  });
}
