import { and, asc, eq, exists, gt, gte, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { grants } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { CalendarQuery } from '../../contract/calendar.ts';
import type { Db } from '../../platform/database.ts';

/** Classes in time, each read in one statement however many they are. */

/** From the first instant until before the last one. */
export type Span = { from: Date; until: Date };
type Filter = Pick<CalendarQuery, 'courseStepId' | 'course'>;

const SHOWN = {
  groupClassId: groupClasses.groupClassId,
  title: groupClasses.title,
  startsAt: groupClasses.startsAt,
  endsAt: groupClasses.endsAt,
  timeZone: groupClasses.timeZone,
  teacher: groupClasses.teacher,
  status: groupClasses.status,
  capacity: groupClasses.capacity,
  taken: groupClasses.taken,
  cancellationWindowHours: groupClasses.cancellationWindowHours,
};
const IN_ORDER = [asc(groupClasses.startsAt), asc(groupClasses.groupClassId)];
const beginsWithin = ({ from, until }: Span) => and(gte(groupClasses.startsAt, from), lt(groupClasses.startsAt, until));

/** Classes that begin within the span. */
export const classesWithin = (db: Db, span: Span, filter: Filter = {}) =>
  db
    .select(SHOWN)
    .from(groupClasses)
    .where(and(beginsWithin(span), isOptionOf(db, filter)))
    .orderBy(...IN_ORDER);

export type ClassRow = Awaited<ReturnType<typeof classesWithin>>[number];

/** The first class from an instant on that will be held. */
export async function firstClassFrom(db: Db, from: Date, filter: Filter): Promise<ClassRow | null> {
  const [row] = await db
    .select(SHOWN)
    .from(groupClasses)
    .where(and(gte(groupClasses.startsAt, from), eq(groupClasses.status, 'scheduled'), isOptionOf(db, filter)))
    .orderBy(...IN_ORDER)
    .limit(1);
  return row ?? null;
}

/** Drafts tell nobody what they will be made of. */
function isOptionOf(db: Db, { courseStepId, course }: Filter): SQL | undefined {
  if (courseStepId === undefined && course === undefined) return undefined;
  return exists(
    db
      .select({ one: sql`1` })
      .from(courseStepOptions)
      .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepOptions.courseStepId))
      .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
      .where(
        and(
          eq(courseStepOptions.groupClassId, groupClasses.groupClassId),
          ne(coursePrograms.status, 'draft'),
          courseStepId === undefined ? undefined : eq(courseSteps.courseStepId, courseStepId),
          course === undefined ? undefined : eq(coursePrograms.code, course),
        ),
      ),
  );
}

/** Which steps of published courses the classes of a span are options of. */
export const stepsWithin = (db: Db, span: Span) =>
  db
    .select({
      groupClassId: courseStepOptions.groupClassId,
      courseStepId: courseSteps.courseStepId,
      label: courseSteps.label,
      courseCode: coursePrograms.code,
      courseTitle: coursePrograms.title,
    })
    .from(groupClasses)
    .innerJoin(courseStepOptions, eq(courseStepOptions.groupClassId, groupClasses.groupClassId))
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepOptions.courseStepId))
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(and(beginsWithin(span), eq(coursePrograms.status, 'published'), isNull(courseSteps.removedAt)))
    .orderBy(asc(coursePrograms.code), asc(courseSteps.position));

const { purchaseId, courseStepId } = coursePurchaseSteps;

/** Steps a learner has bought that classes of the span would satisfy, the early ones first, with what pays for them. */
export const fitsWithin = (db: Db, learnerId: number, span: Span) =>
  db
    .select({
      groupClassId: groupClasses.groupClassId,
      step: { courseStepId, label: courseSteps.label, courseCode: coursePrograms.code },
      status: coursePurchaseSteps.status,
      bookingId: coursePurchaseSteps.bookingId,
      purchaseStatus: coursePurchases.status,
      balance: grants.balance,
      expiresAt: grants.expiresAt,
    })
    .from(coursePurchases)
    .innerJoin(coursePurchaseSteps, eq(purchaseId, coursePurchases.purchaseId))
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepId))
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .innerJoin(courseStepOptions, eq(courseStepOptions.courseStepId, courseStepId))
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, courseStepOptions.groupClassId))
    .leftJoin(grants, and(eq(grants.purchaseId, purchaseId), eq(grants.courseStepId, courseStepId)))
    .where(
      and(
        eq(coursePurchases.learnerId, learnerId),
        inArray(coursePurchases.status, ['active', 'frozen']),
        eq(groupClasses.status, 'scheduled'),
        beginsWithin(span),
      ),
    )
    .orderBy(asc(courseSteps.position), asc(coursePurchases.purchaseId));

export type Fit = Awaited<ReturnType<typeof fitsWithin>>[number];

/** Group-class credits that pay for a class at this moment. */
export async function usableCredits(db: Db, learnerId: number, now: Date): Promise<number> {
  const [row] = await db
    .select({ credits: sql<number>`coalesce(sum(${grants.balance}), 0)`.mapWith(Number) })
    .from(grants)
    .leftJoin(coursePurchases, eq(coursePurchases.purchaseId, grants.purchaseId))
    .where(
      and(
        eq(grants.learnerId, learnerId),
        eq(grants.kind, 'group_class'),
        or(isNull(grants.expiresAt), gt(grants.expiresAt, now)),
        or(isNull(grants.purchaseId), inArray(coursePurchases.status, ['active', 'completed'])),
      ),
    );
  return row?.credits ?? 0;
}
