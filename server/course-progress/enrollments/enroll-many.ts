import type { EnrollAnswer, EnrollLearners } from '../../contract/course-enrollments.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found, outcomeOf } from '../../platform/refuse.ts';
import { findCourse } from '../store.ts';
import { enrollLearner } from './enroll.ts';

/** Lets many learners into a course, each in its own transaction and with its own answer, in the order given. 404. */
export async function enrollManyLearners(
  deps: Deps,
  actor: Actor,
  { courseId, learnerIds }: EnrollLearners & { courseId: number },
): Promise<EnrollAnswer> {
  requireCapability(actor, 'lp_manage_courses');
  found(await findCourse(deps.db, courseId));
  const results: EnrollAnswer['results'] = [];
  for (const learnerId of learnerIds) {
    const code = await outcomeOf(enrollLearner(deps, actor, { courseId, learnerId }));
    results.push(code ? { learnerId, ok: false, code } : { learnerId, ok: true });
  }
  return { results };
}
