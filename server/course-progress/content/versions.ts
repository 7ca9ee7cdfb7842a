import { and, eq } from 'drizzle-orm';
import { type CourseOutline, courseVersions } from '../../../drizzle/schema/course-progress.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { isSameShape } from '../rules.ts';
import { enqueueRederive } from './rederive.ts';

type Kept = { courseId: number; version: number; outline: CourseOutline };

export async function addVersion(deps: Deps, tx: Db, { userId }: Actor, kept: Kept): Promise<void> {
  await tx.insert(courseVersions).values({ ...kept, savedAt: deps.now(), savedBy: userId });
}

/**
 * Keeps the outline after a change and answers its version: another shape is a new one, which a job brings to the
 * learners (rule 5); another order is the present one, told differently.
 */
export async function keepOutline(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { before, ...kept }: Kept & { before: CourseOutline },
): Promise<number> {
  const { courseId, version, outline } = kept;
  if (isSameShape(before, outline)) {
    const ofPresent = and(eq(courseVersions.courseId, courseId), eq(courseVersions.version, version));
    await tx.update(courseVersions).set({ outline }).where(ofPresent);
    return version;
  }
  await addVersion(deps, tx, actor, { ...kept, version: version + 1 });
  await enqueueRederive(deps, tx, { courseId, version: version + 1, afterLearnerId: 0 });
  return version + 1;
}
