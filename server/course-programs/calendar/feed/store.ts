import { and, asc, eq, gt, isNotNull, ne, or } from 'drizzle-orm';
import { bookings } from '../../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../../drizzle/schema/course-programs/group-classes.ts';
import { calendarFeeds } from '../../../../drizzle/schema/course-programs/learner-choices.ts';
import { coursePrograms, courseSteps } from '../../../../drizzle/schema/course-programs/programs.ts';
import { learners } from '../../../../drizzle/schema/learners.ts';
import type { Db } from '../../../platform/database.ts';

export async function findFeed(db: Db, learnerId: number): Promise<typeof calendarFeeds.$inferSelect | null> {
  const [row] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.learnerId, learnerId));
  return row ?? null;
}

/** Whose calendar a link shows; null for one that was never made or has stopped, and when the learner has no account. */
export async function learnerOfFeed(db: Db, tokenHash: string): Promise<number | null> {
  const [row] = await db
    .select({ learnerId: calendarFeeds.learnerId })
    .from(calendarFeeds)
    .innerJoin(learners, eq(learners.learnerId, calendarFeeds.learnerId))
    .where(and(eq(calendarFeeds.tokenHash, tokenHash), isNotNull(learners.wpUserId)));
  return row?.learnerId ?? null;
}

/** The seats of a learner in classes that end after `from`; those given up before `calledOff` are left out. */
export const seatsSince = (db: Db, learnerId: number, { from, calledOff }: { from: Date; calledOff: Date }) =>
  db
    .select({
      booking: bookings,
      groupClass: groupClasses,
      step: { label: courseSteps.label, courseTitle: coursePrograms.title },
    })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, bookings.courseStepId))
    .leftJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(
      and(
        eq(bookings.learnerId, learnerId),
        gt(groupClasses.endsAt, from),
        or(ne(bookings.status, 'cancelled'), gt(bookings.settledAt, calledOff)),
      ),
    )
    .orderBy(asc(groupClasses.startsAt), asc(bookings.bookingId));

export type SeatRow = Awaited<ReturnType<typeof seatsSince>>[number];
