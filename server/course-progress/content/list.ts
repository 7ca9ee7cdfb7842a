import { and, asc, count, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import {
  courseEnrollments,
  courseProgress,
  courses,
  courseUnits,
  unitModules,
} from '../../../drizzle/schema/course-progress.ts';
import type { CourseList, ListedCourse } from '../../contract/course-content.ts';
import type { Deps } from '../../deps.ts';
import { contains } from '../../platform/find-learners.ts';
import { Page } from '../../platform/route.ts';

const ORDER = { title: [courses.title, courses.courseId], code: [courses.code, courses.courseId] } as const;

const inCourse = (from: SQL, of: SQL) => sql`(select count(*) from ${from} where ${of})`.mapWith(Number);
const units = inCourse(
  sql`${courseUnits}`,
  sql`${courseUnits.courseId} = ${courses.courseId} and ${courseUnits.removedAt} is null`,
);
const modules = inCourse(
  sql`${unitModules}`,
  sql`${unitModules.courseId} = ${courses.courseId} and ${unitModules.removedAt} is null`,
);
const isEnrolled = sql`${courseEnrollments.courseId} = ${courses.courseId} and ${courseEnrollments.withdrawnAt} is null`;
const enrolled = inCourse(sql`${courseEnrollments}`, isEnrolled);
const completed = inCourse(
  sql`${courseEnrollments} join ${courseProgress} using (course_id, learner_id)`,
  sql`${isEnrolled} and ${courseProgress.status} = 'completed'`,
);

/** A page of courses with their sizes; `search` finds any part of the title or the code. */
export async function listCourses({ db }: Deps, query: CourseList): Promise<Page<ListedCourse>> {
  const where = conditions(query);
  const order = ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column)));
  const { courseId, code, title, active, version } = courses;
  const page = db
    .select({ pageId: sql<number>`${courseId}`.as('page_id') })
    .from(courses)
    .where(where)
    .orderBy(...order)
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage)
    .as('page');
  const rows = await db
    .select({ courseId, code, title, active, version, units, modules, enrolled, completed })
    .from(courses)
    .innerJoin(page, eq(page.pageId, courseId))
    .orderBy(...order);
  const [total] = await db.select({ rows: count() }).from(courses).where(where);
  return new Page(rows, total?.rows ?? 0, query.perPage);
}

function conditions({ active, search }: CourseList): SQL | undefined {
  return and(
    active && eq(courses.active, active === 'true'),
    search ? or(contains(courses.title, search), contains(courses.code, search)) : undefined,
  );
}
