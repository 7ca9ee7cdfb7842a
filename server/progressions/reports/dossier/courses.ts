import { and, asc, eq, isNotNull } from 'drizzle-orm';
import {
  courses,
  courseUnits,
  courseEnrollments as enrollments,
  moduleCompletions,
  courseProgress as progress,
  unitModules,
  unitProgress,
} from '../../../../drizzle/schema/course-progress.ts';
import type { Dossier } from '../../../contract/dossier.ts';
import type { Db } from '../../../platform/database.ts';

/** A learner's courses, withdrawn ones included, with what has been done of each and when. */
export async function readCourses(db: Db, learnerId: number): Promise<Dossier['courses']> {
  const rows = await readRecords(db, learnerId);
  const [units, modules] = [await readUnits(db, learnerId), await readModules(db, learnerId)];
  return rows.map(({ courseId, enrolledAt, withdrawnAt, completedAt, ...course }) => ({
    ...course,
    enrolledAt: enrolledAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    completedAt: completedAt?.toISOString() ?? null,
    units: doneIn(courseId, units),
    modules: doneIn(courseId, modules),
  }));
}

function doneIn<T extends { courseId: number; completedAt: Date | null }>(courseId: number, parts: T[]) {
  return parts.flatMap(({ courseId: of, completedAt, ...part }) =>
    of === courseId && completedAt ? [{ ...part, completedAt: completedAt.toISOString() }] : [],
  );
}

const readRecords = (db: Db, learnerId: number) =>
  db
    .select({
      courseId: courses.courseId,
      code: courses.code,
      title: courses.title,
      status: progress.status,
      completionPercentage: progress.completionPercentage,
      completedUnitsCount: progress.completedUnitsCount,
      totalUnits: progress.totalUnits,
      version: progress.courseVersion,
      enrolledAt: enrollments.enrolledAt,
      withdrawnAt: enrollments.withdrawnAt,
      completedAt: progress.completedAt,
    })
    .from(enrollments)
    .innerJoin(courses, eq(courses.courseId, enrollments.courseId))
    .innerJoin(progress, and(eq(progress.courseId, courses.courseId), eq(progress.learnerId, enrollments.learnerId)))
    .where(eq(enrollments.learnerId, learnerId))
    .orderBy(asc(enrollments.enrolledAt), asc(courses.courseId));

/** Complete units of the version the learner is counted on. */
const readUnits = (db: Db, learnerId: number) =>
  db
    .select({ courseId: unitProgress.courseId, title: courseUnits.title, completedAt: unitProgress.completedAt })
    .from(unitProgress)
    .innerJoin(courseUnits, eq(courseUnits.unitId, unitProgress.unitId))
    .where(and(eq(unitProgress.learnerId, learnerId), isNotNull(unitProgress.completedAt)))
    .orderBy(asc(unitProgress.completedAt), asc(unitProgress.unitId));

const readModules = (db: Db, learnerId: number) =>
  db
    .select({
      courseId: moduleCompletions.courseId,
      unit: courseUnits.title,
      title: unitModules.title,
      completedAt: moduleCompletions.completedAt,
    })
    .from(moduleCompletions)
    .innerJoin(unitModules, eq(unitModules.moduleId, moduleCompletions.moduleId))
    .innerJoin(courseUnits, eq(courseUnits.unitId, unitModules.unitId))
    .where(eq(moduleCompletions.learnerId, learnerId))
    .orderBy(asc(moduleCompletions.completedAt), asc(moduleCompletions.moduleId));
