import { and, asc, count, eq, inArray, ne } from 'drizzle-orm';
import { bookings, waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { coursePrograms, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { GroupClassRegister } from '../../contract/registers.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { showGroupClass } from '../group-classes/show.ts';

/** Who has a seat in a class and what is known of whether they came, with how many wait for one. 404. */
export async function showRegister({ db }: Deps, groupClassId: number): Promise<GroupClassRegister> {
  const groupClass = await showGroupClass(db, groupClassId);
  return { groupClass, seats: await readSeats(db, groupClassId), waiting: await countWaiting(db, groupClassId) };
}

const shown = {
  booking: bookings,
  label: courseSteps.label,
  courseCode: coursePrograms.code,
  learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
};

async function readSeats(db: Db, groupClassId: number): Promise<GroupClassRegister['seats']> {
  const rows = await db
    .select(shown)
    .from(bookings)
    .innerJoin(learners, eq(learners.learnerId, bookings.learnerId))
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, bookings.courseStepId))
    .leftJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(and(eq(bookings.groupClassId, groupClassId), ne(bookings.status, 'cancelled')))
    .orderBy(asc(learners.surname), asc(learners.firstName), asc(learners.learnerId));
  return rows.map(({ booking, learner, label, courseCode }) => {
    const { bookingId, courseStepId, status, paidWith, bookedAt, settledAt } = booking;
    return {
      ...{ bookingId, status, paidWith, learner },
      step: courseStepId && label && courseCode ? { courseStepId, label, courseCode } : null,
      bookedAt: bookedAt.toISOString(),
      settledAt: settledAt?.toISOString() ?? null,
    };
  });
}

async function countWaiting(db: Db, groupClassId: number): Promise<number> {
  const where = and(
    eq(waitlistEntries.groupClassId, groupClassId),
    inArray(waitlistEntries.status, ['waiting', 'offered']),
  );
  const [row] = await db.select({ entries: count() }).from(waitlistEntries).where(where);
  return row?.entries ?? 0;
}
