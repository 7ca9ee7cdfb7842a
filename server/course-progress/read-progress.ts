import { type AnyColumn, and, asc, eq, sql } from 'drizzle-orm';
import {
  courseEnrollments,
  courseProgress,
  courses,
  courseUnits,
  courseVersions,
  moduleCompletions,
  unitModules,
  unitProgress,
} from '../../drizzle/schema/course-progress.ts';
import { posts } from '../../drizzle/wordpress.ts';
import type { CourseProgress } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { prepared } from '../platform/prepared.ts';
import { presentCourse } from './present.ts';

/**
 * A learner's courses as they are stored, withdrawn ones included, by title; with `courseId` only that one. Each is shown
 * in the content it was counted on. Two statements, however many courses and modules.
 */
export async function readProgress(
  { db, config }: Deps,
  learnerId: number,
  courseId: number | null = null,
): Promise<CourseProgress[]> {
  const [enrolled, parts] = await Promise.all([
    coursesOf(db).execute({ learnerId, courseId }),
    partsOf(db).execute({ learnerId, courseId }),
  ]);
  const around = aroundIn(parts);
  return enrolled.map((course) => presentCourse(config.WP_HOME_URL, course, around));
}

export type EnrolledIn = Awaited<ReturnType<ReturnType<typeof coursesOf>['execute']>>[number];
type Part = Awaited<ReturnType<ReturnType<typeof partsOf>['execute']>>[number];
export type Around = ReturnType<typeof aroundIn>;

const isLearner = (column: AnyColumn) => eq(column, sql.placeholder('learnerId'));
const isWanted = (column: AnyColumn) =>
  sql`(${sql.placeholder('courseId')} is null or ${column} = ${sql.placeholder('courseId')})`;

const coursesOf = prepared((db) =>
  db
    .select({
      enrollment: courseEnrollments,
      course: { code: courses.code, title: courses.title, version: courses.version },
      progress: courseProgress,
      content: { version: courseVersions.version, outline: courseVersions.outline },
    })
    .from(courseEnrollments)
    .innerJoin(courses, eq(courses.courseId, courseEnrollments.courseId))
    .leftJoin(
      courseProgress,
      and(eq(courseProgress.courseId, courses.courseId), eq(courseProgress.learnerId, courseEnrollments.learnerId)),
    )
    .innerJoin(
      courseVersions,
      and(
        eq(courseVersions.courseId, courses.courseId),
        eq(courseVersions.version, sql`coalesce(${courseProgress.courseVersion}, ${courses.version})`),
      ),
    )
    .where(and(isLearner(courseEnrollments.learnerId), isWanted(courseEnrollments.courseId)))
    .orderBy(asc(courses.title), asc(courses.courseId))
    .prepare(),
);

/** The units and modules that the courses have or had, each with what the learner has done of it. */
const partsOf = prepared((db) =>
  db
    .select({
      unit: { unitId: courseUnits.unitId, title: courseUnits.title },
      row: {
        completedModules: unitProgress.completedModules,
        totalModules: unitProgress.totalModules,
        completedAt: unitProgress.completedAt,
      },
      module: { moduleId: unitModules.moduleId, title: unitModules.title, removedAt: unitModules.removedAt },
      completedAt: moduleCompletions.completedAt,
      page: { id: posts.id, type: posts.type, status: posts.status },
    })
    .from(courseEnrollments)
    .innerJoin(courseUnits, eq(courseUnits.courseId, courseEnrollments.courseId))
    .leftJoin(
      unitProgress,
      and(eq(unitProgress.unitId, courseUnits.unitId), eq(unitProgress.learnerId, courseEnrollments.learnerId)),
    )
    .leftJoin(unitModules, eq(unitModules.unitId, courseUnits.unitId))
    .leftJoin(
      moduleCompletions,
      and(
        eq(moduleCompletions.moduleId, unitModules.moduleId),
        eq(moduleCompletions.learnerId, courseEnrollments.learnerId),
      ),
    )
    .leftJoin(posts, eq(posts.id, unitModules.wpPostId))
    .where(and(isLearner(courseEnrollments.learnerId), isWanted(courseEnrollments.courseId)))
    .prepare(),
);

function aroundIn(parts: Part[]) {
  return {
    unitRows: new Map(parts.flatMap(({ unit, row }) => (row ? [[unit.unitId, row] as const] : []))),
    unitTitles: new Map(parts.map(({ unit }) => [unit.unitId, unit.title])),
    modules: new Map(
      parts.flatMap(({ module, page }) => (module ? [[module.moduleId, { ...module, page }] as const] : [])),
    ),
    done: new Map(
      parts.flatMap(({ module, completedAt }) =>
        module && completedAt ? [[module.moduleId, completedAt] as const] : [],
      ),
    ),
  };
}
