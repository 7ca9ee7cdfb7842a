import { and, asc, eq, exists, gt, gte, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Db } from '../../platform/database.ts';

/** What the reports count, each in one statement however much there is. */

/** Instants between which a report lies, and the course it is narrowed to. */
export type Range = { since: Date; until: Date; courseProgramId: number | undefined };

const asNumber = (value: SQL) => sql<number>`coalesce(${value}, 0)`.mapWith(Number);
const countOf = (condition: SQL) => asNumber(sql`sum(${condition})`);

/** The course asked for, or all that were ever offered. */
export const readPrograms = (db: Db, courseProgramId: number | undefined) =>
  db
    .select({ courseProgramId: coursePrograms.courseProgramId, code: coursePrograms.code, title: coursePrograms.title })
    .from(coursePrograms)
    .where(courseProgramId ? eq(coursePrograms.courseProgramId, courseProgramId) : ne(coursePrograms.status, 'draft'))
    .orderBy(asc(coursePrograms.code));

/** Who enrolled in the time: when what they bought was given to them. */
export const enrolledIn = ({ since, until, courseProgramId }: Range): SQL | undefined =>
  and(
    gte(coursePurchases.fulfilledAt, since),
    lt(coursePurchases.fulfilledAt, until),
    courseProgramId ? eq(coursePurchases.courseProgramId, courseProgramId) : undefined,
  );

/** How many enrolled, by course and by what they are now. */
export const countEnrollments = (db: Db, range: Range) =>
  db
    .select({
      courseProgramId: coursePurchases.courseProgramId,
      status: coursePurchases.status,
      enrollments: asNumber(sql`count(*)`),
    })
    .from(coursePurchases)
    .where(enrolledIn(range))
    .groupBy(coursePurchases.courseProgramId, coursePurchases.status);

/** How the steps of those enrollments stand. */
export const countSteps = (db: Db, range: Range) =>
  db
    .select({
      courseStepId: coursePurchaseSteps.courseStepId,
      unbooked: countOf(sql`${coursePurchaseSteps.status} = 'unbooked'`),
      booked: countOf(sql`${coursePurchaseSteps.status} = 'booked'`),
      completed: countOf(sql`${coursePurchaseSteps.status} = 'completed'`),
      missed: countOf(sql`${coursePurchaseSteps.status} = 'missed'`),
      skipped: asNumber(sql`sum(${coursePurchaseSteps.skippedFlag})`),
    })
    .from(coursePurchases)
    .innerJoin(coursePurchaseSteps, eq(coursePurchaseSteps.purchaseId, coursePurchases.purchaseId))
    .where(enrolledIn(range))
    .groupBy(coursePurchaseSteps.courseStepId);

/** The steps that courses have, in order, and those of these ids that they had; with the free seats to come. */
export function readSteps(db: Db, programIds: number[], stepIds: number[], now: Date) {
  const seats = comingSeats(db, now);
  return db
    .select({
      courseProgramId: courseSteps.courseProgramId,
      courseStepId: courseSteps.courseStepId,
      label: courseSteps.label,
      seatsLeft: asNumber(sql`${seats.seatsLeft}`),
    })
    .from(courseSteps)
    .leftJoin(seats, eq(seats.courseStepId, courseSteps.courseStepId))
    .where(
      and(
        inArray(courseSteps.courseProgramId, [0, ...programIds]),
        or(isNull(courseSteps.removedAt), inArray(courseSteps.courseStepId, [0, ...stepIds])),
      ),
    )
    .orderBy(asc(courseSteps.position), asc(courseSteps.courseStepId));
}

const comingSeats = (db: Db, now: Date) =>
  db
    .select({
      courseStepId: courseStepOptions.courseStepId,
      seatsLeft: sql<number>`sum(${groupClasses.capacity} - ${groupClasses.taken})`.as('seats_left'),
    })
    .from(courseStepOptions)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, courseStepOptions.groupClassId))
    .where(and(eq(groupClasses.status, 'scheduled'), gt(groupClasses.startsAt, now)))
    .groupBy(courseStepOptions.courseStepId)
    .as('coming');

const bookedAs = (status: 'completed' | 'missed') =>
  sql`(select count(*) from ${bookings} where ${bookings.groupClassId} = ${groupClasses.groupClassId}
    and ${bookings.status} = ${status})`;

/** Classes of the time that were not cancelled, by the courses that they are options of; each once a course. */
export function countSeats(db: Db, { since, until, courseProgramId }: Range) {
  const options = db
    .selectDistinct({
      courseProgramId: courseSteps.courseProgramId,
      groupClassId: courseStepOptions.groupClassId,
    })
    .from(courseStepOptions)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepOptions.courseStepId))
    .where(courseProgramId ? eq(courseSteps.courseProgramId, courseProgramId) : undefined)
    .as('options');
  return db
    .select({
      courseProgramId: options.courseProgramId,
      classes: asNumber(sql`count(*)`),
      capacity: asNumber(sql`sum(${groupClasses.capacity})`),
      taken: asNumber(sql`sum(${groupClasses.taken})`),
      attended: asNumber(sql`sum(${bookedAs('completed')})`),
      missed: asNumber(sql`sum(${bookedAs('missed')})`),
    })
    .from(groupClasses)
    .innerJoin(options, eq(options.groupClassId, groupClasses.groupClassId))
    .where(
      and(gte(groupClasses.startsAt, since), lt(groupClasses.startsAt, until), ne(groupClasses.status, 'cancelled')),
    )
    .groupBy(options.courseProgramId);
}

const codes = sql`(select group_concat(distinct ${coursePrograms.code} order by ${coursePrograms.code} separator ', ')
  from ${courseStepOptions} join ${courseSteps} on ${courseSteps.courseStepId} = ${courseStepOptions.courseStepId}
  join ${coursePrograms} on ${coursePrograms.courseProgramId} = ${courseSteps.courseProgramId}
  where ${courseStepOptions.groupClassId} = ${groupClasses.groupClassId})`;

/** The classes of the time one by one, cancelled ones too; `codes` names the courses that they are options of. */
export const readClasses = (db: Db, { since, until, courseProgramId }: Range) =>
  db
    .select({
      groupClass: groupClasses,
      // Nested: at the first level of a field columns lose their tables.
      codes: sql<string | null>`${codes}`,
      attended: asNumber(bookedAs('completed')),
      missed: asNumber(bookedAs('missed')),
    })
    .from(groupClasses)
    .where(
      and(
        gte(groupClasses.startsAt, since),
        lt(groupClasses.startsAt, until),
        courseProgramId ? exists(isOptionOf(db, courseProgramId)) : undefined,
      ),
    )
    .orderBy(asc(groupClasses.startsAt), asc(groupClasses.groupClassId));

const isOptionOf = (db: Db, courseProgramId: number) =>
  db
    .select({ one: sql`1` })
    .from(courseStepOptions)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepOptions.courseStepId))
    .where(
      and(
        eq(courseStepOptions.groupClassId, groupClasses.groupClassId),
        eq(courseSteps.courseProgramId, courseProgramId),
      ),
    );
