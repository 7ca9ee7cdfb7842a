import { and, asc, eq } from 'drizzle-orm';
import {
  courses,
  courseUnits,
  courseEnrollments as enrollments,
  moduleCompletions,
  courseProgress as progress,
  unitModules,
} from '../../../drizzle/schema/course-progress.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { item } from './items.ts';

/** What is kept of a person's courses, item by item as in `items.ts`. */

export async function courseItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const rows = await db
    .select({
      courseId: courses.courseId,
      course: courses.title,
      enrolledAt: enrollments.enrolledAt,
      withdrawnAt: enrollments.withdrawnAt,
      status: progress.status,
      completionPercentage: progress.completionPercentage,
      completedUnits: progress.completedUnitsCount,
      totalUnits: progress.totalUnits,
      lastActivityAt: progress.lastCompletedAt,
      completedAt: progress.completedAt,
    })
    .from(enrollments)
    .innerJoin(courses, eq(courses.courseId, enrollments.courseId))
    .leftJoin(progress, and(eq(progress.courseId, courses.courseId), eq(progress.learnerId, enrollments.learnerId)))
    .where(eq(enrollments.learnerId, learnerId))
    .orderBy(asc(enrollments.enrolledAt), asc(courses.courseId));
  return rows.map(({ courseId, ...known }) => item('courses', `${learnerId}-${courseId}`, known));
}

/** Modules the person has done, in the order they did them. */
export async function moduleItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { moduleId, completedAt } = moduleCompletions;
  const rows = await db
    .select({ moduleId, course: courses.title, unit: courseUnits.title, module: unitModules.title, completedAt })
    .from(moduleCompletions)
    .innerJoin(unitModules, eq(unitModules.moduleId, moduleId))
    .innerJoin(courseUnits, eq(courseUnits.unitId, unitModules.unitId))
    .innerJoin(courses, eq(courses.courseId, moduleCompletions.courseId))
    .where(eq(moduleCompletions.learnerId, learnerId))
    .orderBy(asc(completedAt), asc(moduleId));
  return rows.map(({ moduleId: id, ...known }) => item('modules', `${learnerId}-${id}`, known));
}
