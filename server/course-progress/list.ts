import type { CourseProgress } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { requireKnown } from './find.ts';
import { readProgress } from './read-progress.ts';

type Wanted = { learnerId: number; withWithdrawn?: boolean };

/** A learner's courses by title; 404 without the learner. Those they have withdrawn from only on demand. */
export async function listCourseProgress(deps: Deps, { learnerId, withWithdrawn }: Wanted): Promise<CourseProgress[]> {
  const all = await readProgress(deps, learnerId);
  if (all.length === 0) await requireKnown(deps.db, { learnerId });
  return withWithdrawn ? all : all.filter(({ withdrawnAt }) => withdrawnAt === null);
}
