import { and, desc, eq, gt, ne, type SQL } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import type { Booking, CancellationPreview } from '../../contract/bookings.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { isLearner } from '../store.ts';
import { type CancelledBy, cancelledBy } from './cancelled-by.ts';
import { isInTime, returnsUntil } from './rules.ts';
import { type BookingRow, type ClassRow, findClass } from './store.ts';

/** One seat. 404. */
export async function showBooking({ db }: Deps, bookingId: number): Promise<Booking> {
  const [row] = await read(db, eq(bookings.bookingId, bookingId));
  return found(row);
}

/** All seats of a learner, the latest class first. 404 for the learner. */
export async function listBookings({ db }: Deps, learnerId: number): Promise<Booking[]> {
  found((await isLearner(db, learnerId)) || null);
  return read(db, eq(bookings.learnerId, learnerId));
}

/** Seats of a learner in classes that end after an instant, the latest class first; none that were given up. */
export const listSeatsSince = ({ db }: Deps, learnerId: number, from: Date): Promise<Booking[]> =>
  read(db, and(eq(bookings.learnerId, learnerId), ne(bookings.status, 'cancelled'), gt(groupClasses.endsAt, from)));

/** What cancelling would do at this moment. 404, 409 `booking_settled`. */
export async function previewCancellation(deps: Deps, bookingId: number): Promise<CancellationPreview> {
  const booking = await showBooking(deps, bookingId);
  if (booking.status !== 'booked') refuse('booking_settled');
  const { status } = found(await findClass(deps.db, booking.groupClass.groupClassId));
  const returns = status === 'cancelled' || deps.now() <= new Date(booking.returnsUntil);
  return { booking, returns, paidWith: booking.paidWith, returnsUntil: booking.returnsUntil };
}

async function read(db: Db, where: SQL | undefined): Promise<Booking[]> {
  const rows = await db
    .select({ booking: bookings, groupClass: groupClasses, label: courseSteps.label, courseCode: coursePrograms.code })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, bookings.courseStepId))
    .leftJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(where)
    .orderBy(desc(groupClasses.startsAt), desc(bookings.bookingId));
  const by = await cancelledBy(
    db,
    rows.map(({ booking }) => booking),
  );
  return rows.map((row) => presentSeat(row, by));
}

type Of = 'bookingId' | 'learnerId' | 'courseStepId' | 'status' | 'paidWith' | 'bookedAt' | 'settledAt';
/** A seat with its class and its step. */
export type SeatRow = {
  booking: Pick<BookingRow, Of | 'cancellationWindowHours'>;
  groupClass: ClassRow;
  label: string | null;
  courseCode: string | null;
};

/** A seat as it is shown; who gave it up is told of those that were. */
export function presentSeat(
  { booking, groupClass: row, label, courseCode }: SeatRow,
  by: CancelledBy = new Map(),
): Booking {
  const { bookingId, learnerId, courseStepId, status, paidWith, bookedAt, cancellationWindowHours, settledAt } =
    booking;
  return {
    ...{ bookingId, learnerId, status, paidWith, cancelledBy: by.get(bookingId) ?? null },
    groupClass: status === 'cancelled' ? withoutPlace(shownClass(row)) : shownClass(row),
    step: shownStep(courseStepId, label, courseCode),
    bookedAt: bookedAt.toISOString(),
    returnsUntil: returnsUntil(row.startsAt, cancellationWindowHours).toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}

/** What whoever has a seat or waits for one sees of the class. */
export const shownClass = ({ startsAt, endsAt, ...row }: ClassRow): Booking['groupClass'] => {
  const { groupClassId, title, timeZone, location, teacher } = row;
  return {
    ...{ groupClassId, title, timeZone, location, teacher },
    ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  };
};

/** Where it is held is for those who have a seat. */
export const withoutPlace = (groupClass: Booking['groupClass']): Booking['groupClass'] => ({
  ...groupClass,
  location: null,
});

/** The step that a class is to satisfy; null where it is for none. */
export const shownStep = (courseStepId: number | null, label: string | null, courseCode: string | null) =>
  courseStepId && label && courseCode ? { courseStepId, label, courseCode } : null;

/** Whether giving the seat up now gives back what was paid with: in a class that the school has cancelled it always does. */
export const returnsNow = (booking: BookingRow, { status, startsAt }: ClassRow, now: Date): boolean =>
  status === 'cancelled' || isInTime(startsAt, booking.cancellationWindowHours, now);
