import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { courseEnrollments, moduleCompletions, unitModules } from '../../drizzle/schema/course-progress.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import type { ModuleStateQuery } from '../contract/course-progress.ts';
import type { Db } from '../platform/database.ts';
import { prepared } from '../platform/prepared.ts';
import { found } from '../platform/refuse.ts';
import { findCourse } from './store.ts';

/** Finds what a request names. */

type Scope = { learnerId?: number | undefined; courseId?: number | undefined };
type Key = { courseId: number; learnerId: number };

/** Who is enrolled now, by course and learner, a piece at a time. */
export const nextEnrollments = (
  db: Db,
  { learnerId, courseId }: Scope,
  { after, limit }: { after: Key | null; limit: number },
): Promise<Key[]> => {
  const { courseId: course, learnerId: learner, withdrawnAt } = courseEnrollments;
  return db
    .select({ courseId: course, learnerId: learner })
    .from(courseEnrollments)
    .where(
      and(
        learnerId === undefined ? undefined : eq(learner, learnerId),
        courseId === undefined ? undefined : eq(course, courseId),
        after
          ? or(gt(course, after.courseId), and(eq(course, after.courseId), gt(learner, after.learnerId)))
          : undefined,
        isNull(withdrawnAt),
      ),
    )
    .orderBy(asc(course), asc(learner))
    .limit(limit);
};

/** 404 unless the learner and the course that are named exist. */
export async function requireKnown(db: Db, { learnerId, courseId }: Scope): Promise<void> {
  if (learnerId !== undefined) {
    const [learner] = await db
      .select({ id: learners.learnerId })
      .from(learners)
      .where(eq(learners.learnerId, learnerId));
    found(learner);
  }
  if (courseId !== undefined) found(await findCourse(db, courseId));
}

const moduleRow = prepared((db) =>
  db
    .select()
    .from(unitModules)
    .where(eq(unitModules.moduleId, sql.placeholder('moduleId')))
    .prepare(),
);

/** A module, also one that was taken out. */
export async function findModule(db: Db, moduleId: number) {
  const [row] = await moduleRow(db).execute({ moduleId });
  return row ?? null;
}

/** The module itself, or those that a page carries; none that was taken out. */
export const findModules = (db: Db, { moduleId, wpPostId }: ModuleStateQuery) =>
  db
    .select({ moduleId: unitModules.moduleId, unitId: unitModules.unitId, courseId: unitModules.courseId })
    .from(unitModules)
    .where(
      and(
        moduleId === undefined ? undefined : eq(unitModules.moduleId, moduleId),
        wpPostId === undefined ? undefined : eq(unitModules.wpPostId, wpPostId),
        isNull(unitModules.removedAt),
      ),
    );

export async function findCompletion(db: Db, learnerId: number, moduleId: number) {
  const [row] = await db
    .select()
    .from(moduleCompletions)
    .where(and(eq(moduleCompletions.learnerId, learnerId), eq(moduleCompletions.moduleId, moduleId)));
  return row ?? null;
}
