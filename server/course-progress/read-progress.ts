import { and, asc, eq, inArray, sql } from 'drizzle-orm';
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
import type { Db } from '../platform/database.ts';
import { presentCourse } from './present.ts';

/**
 * A learner's courses as they are stored, withdrawn ones included, by title; with `courseIds` only those. Each is shown
 * in the content it was counted on. Five statements, however many courses and modules.
 */
export async function readProgress(
  { db, config }: Deps,
  learnerId: number,
  courseIds?: number[],
): Promise<CourseProgress[]> {
  const enrolled = await enrolledIn(db, learnerId, courseIds);
  if (enrolled.length === 0) return [];
  const ids = enrolled.map(({ enrollment }) => enrollment.courseId);
  const facts = await readFacts(db, learnerId, ids);
  const content = await readContent(db, ids);
  return enrolled.map((course) => presentCourse(config.WP_HOME_URL, course, { ...facts, ...content }));
}

export type EnrolledIn = Awaited<ReturnType<typeof enrolledIn>>[number];
export type Around = Awaited<ReturnType<typeof readFacts>> & Awaited<ReturnType<typeof readContent>>;

const enrolledIn = (db: Db, learnerId: number, courseIds?: number[]) =>
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
    .where(and(eq(courseEnrollments.learnerId, learnerId), courseIds && inArray(courseEnrollments.courseId, courseIds)))
    .orderBy(asc(courses.title), asc(courses.courseId));

/** What the learner has done, and what of it is rolled up. */
async function readFacts(db: Db, learnerId: number, courseIds: number[]) {
  const of = (table: typeof unitProgress | typeof moduleCompletions) =>
    and(eq(table.learnerId, learnerId), inArray(table.courseId, courseIds));
  const units = await db.select().from(unitProgress).where(of(unitProgress));
  const { moduleId, completedAt } = moduleCompletions;
  const done = await db.select({ moduleId, completedAt }).from(moduleCompletions).where(of(moduleCompletions));
  return {
    unitRows: new Map(units.map((unit) => [unit.unitId, unit])),
    done: new Map(done.map((fact) => [fact.moduleId, fact.completedAt])),
  };
}

/** Titles and pages of all that the courses have or had. */
async function readContent(db: Db, courseIds: number[]) {
  const units = await db
    .select({ unitId: courseUnits.unitId, title: courseUnits.title })
    .from(courseUnits)
    .where(inArray(courseUnits.courseId, courseIds));
  const { moduleId, title, removedAt } = unitModules;
  const modules = await db
    .select({ moduleId, title, removedAt, page: { id: posts.id, type: posts.type, status: posts.status } })
    .from(unitModules)
    .leftJoin(posts, eq(posts.id, unitModules.wpPostId))
    .where(inArray(unitModules.courseId, courseIds));
  return {
    unitTitles: new Map(units.map((unit) => [unit.unitId, unit.title])),
    modules: new Map(modules.map((module) => [module.moduleId, module])),
  };
}
