import type { CourseProgress } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../platform/refuse.ts';
import { requireKnown } from './find.ts';
import { readProgress } from './read-progress.ts';

type Wanted = { learnerId: number; courseId: number; withWithdrawn?: boolean };

/** A learner's progress in one course: 404 without the course or the learner, 403 `not_enrolled`. */
export async function showCourseProgress(
  deps: Deps,
  { learnerId, courseId, withWithdrawn }: Wanted,
): Promise<CourseProgress> {
  const [course] = await readProgress(deps, learnerId, courseId);
  if (course && (withWithdrawn || course.withdrawnAt === null)) return course;
  await requireKnown(deps.db, { learnerId, courseId });
  return refuse('not_enrolled');
}
