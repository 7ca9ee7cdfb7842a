import type { Db } from '../platform/database.ts';
import { refuse } from '../platform/refuse.ts';
import { requireKnown } from './find.ts';
import { type Enrollment, lockEnrollments } from './store.ts';

/**
 * Holds a learner's progress in a course until the transaction ends: the lock of every change (rule 2). 404 without the
 * learner or the course, 403 `not_enrolled`, also for who has withdrawn (rule 6).
 */
export async function lockEnrolled(tx: Db, who: { learnerId: number; courseId: number }): Promise<Enrollment> {
  const [enrollment] = await lockEnrollments(tx, who.courseId, [who.learnerId]);
  if (enrollment?.withdrawnAt === null) return enrollment;
  await requireKnown(tx, who);
  return refuse('not_enrolled');
}
