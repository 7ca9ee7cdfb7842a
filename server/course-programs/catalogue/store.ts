import { and, asc, count, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import {
  bundleComponents,
  coursePrograms,
  courseStepOptions,
  courseSteps,
} from '../../../drizzle/schema/course-programs/programs.ts';
import type { PublicCourseList } from '../../contract/course-programs.ts';
import type { Db } from '../../platform/database.ts';
import { contains } from '../../platform/find-learners.ts';

/** What anybody may read of published programs: two statements, however many they are. Nothing of Stripe is selected. */

const { courseProgramId, code, title } = coursePrograms;
const PROGRAM = {
  courseProgramId,
  code,
  title,
  description: coursePrograms.description,
  marketingCopy: coursePrograms.marketingCopy,
  defaultTimeZone: coursePrograms.defaultTimeZone,
  status: coursePrograms.status,
  priceAmount: coursePrograms.priceAmount,
  currency: coursePrograms.currency,
  saleStartsAt: coursePrograms.saleStartsAt,
  saleEndsAt: coursePrograms.saleEndsAt,
  enrollmentCap: coursePrograms.enrollmentCap,
  taken: coursePrograms.taken,
};
const COMPONENT = {
  kind: bundleComponents.kind,
  quantity: bundleComponents.quantity,
  expiresAfterDays: bundleComponents.expiresAfterDays,
};
const ORDER = { title: [title, courseProgramId], code: [code, courseProgramId] } as const;
const isPublished = eq(coursePrograms.status, 'published');
const isPresent = and(eq(bundleComponents.courseProgramId, courseProgramId), isNull(bundleComponents.removedAt));

const isFound = ({ search }: PublicCourseList) =>
  and(isPublished, search ? or(contains(title, search), contains(code, search)) : undefined);

/** Published programs of one page, a row for each component of the bundle and at least one; `total` of all pages. */
export function readPublished(db: Db, query: PublicCourseList) {
  const order = ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column)));
  const page = db
    .select({ pageId: sql<number>`${courseProgramId}`.as('page_id'), total: sql<number>`count(*) over ()`.as('total') })
    .from(coursePrograms)
    .where(isFound(query))
    .orderBy(...order)
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage)
    .as('page');
  return db
    .select({ program: PROGRAM, component: COMPONENT, total: page.total })
    .from(coursePrograms)
    .innerJoin(page, eq(page.pageId, courseProgramId))
    .leftJoin(bundleComponents, isPresent)
    .orderBy(...order, asc(bundleComponents.componentId));
}

/** How many there are of all pages, for a page that has none of them. */
export async function countPublished(db: Db, query: PublicCourseList): Promise<number> {
  const [row] = await db.select({ total: count() }).from(coursePrograms).where(isFound(query));
  return row?.total ?? 0;
}

/** The same of one program; no row when nothing published has the code. */
export const readPublishedOne = (db: Db, wanted: string) =>
  db
    .select({ program: PROGRAM, component: COMPONENT })
    .from(coursePrograms)
    .leftJoin(bundleComponents, isPresent)
    .where(and(isPublished, eq(code, wanted)))
    .orderBy(asc(bundleComponents.componentId));

export type PublishedRow = Awaited<ReturnType<typeof readPublishedOne>>[number];

/** The steps of programs in order, a row for each class still to come and at least one. */
export const readBookable = (db: Db, courseProgramIds: number[], now: Date) =>
  db
    .select({
      courseProgramId: courseSteps.courseProgramId,
      step: { courseStepId: courseSteps.courseStepId, label: courseSteps.label, summary: courseSteps.summary },
      option: {
        groupClassId: groupClasses.groupClassId,
        title: groupClasses.title,
        startsAt: groupClasses.startsAt,
        endsAt: groupClasses.endsAt,
        timeZone: groupClasses.timeZone,
        teacher: groupClasses.teacher,
        capacity: groupClasses.capacity,
        taken: groupClasses.taken,
      },
    })
    .from(courseSteps)
    .leftJoin(courseStepOptions, eq(courseStepOptions.courseStepId, courseSteps.courseStepId))
    .leftJoin(
      groupClasses,
      and(
        eq(groupClasses.groupClassId, courseStepOptions.groupClassId),
        eq(groupClasses.status, 'scheduled'),
        gt(groupClasses.startsAt, now),
      ),
    )
    .where(and(inArray(courseSteps.courseProgramId, courseProgramIds), isNull(courseSteps.removedAt)))
    .orderBy(asc(courseSteps.courseProgramId), asc(courseSteps.position), asc(groupClasses.startsAt));

export type BookableRow = Awaited<ReturnType<typeof readBookable>>[number];
