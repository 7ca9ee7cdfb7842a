import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePurchaseSteps } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Db } from '../../platform/database.ts';

export type BookingRow = typeof bookings.$inferSelect;

/** Seats of a purchase in classes that have not begun, in the order in which classes are locked. */
export const comingBookings = (db: Db, purchaseId: number, now: Date): Promise<BookingRow[]> =>
  db
    .select({ booking: bookings })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .where(and(eq(bookings.purchaseId, purchaseId), eq(bookings.status, 'booked'), gt(groupClasses.startsAt, now)))
    .orderBy(asc(bookings.groupClassId))
    .then((rows) => rows.map(({ booking }) => booking));

export async function freeSeat(tx: Db, groupClassId: number): Promise<void> {
  const { taken } = groupClasses;
  await tx
    .update(groupClasses)
    .set({ taken: sql`${taken} - 1` })
    .where(and(eq(groupClasses.groupClassId, groupClassId), gt(taken, 0)));
}

/** booked -> cancelled; false when it was settled meanwhile. */
export async function cancelRow(tx: Db, bookingId: number, at: Date, reason: string): Promise<boolean> {
  const [changed] = await tx
    .update(bookings)
    .set({ status: 'cancelled', settledAt: at, settledReason: reason, sequence: sql`${bookings.sequence} + 1` })
    .where(and(eq(bookings.bookingId, bookingId), eq(bookings.status, 'booked')));
  return changed.affectedRows === 1;
}

/** The step is to be booked again; the booking itself stays on record. */
export const unbookStep = (tx: Db, bookingId: number) =>
  tx
    .update(coursePurchaseSteps)
    .set({ status: 'unbooked', groupClassId: null, bookingId: null, bookedAt: null })
    .where(and(eq(coursePurchaseSteps.bookingId, bookingId), eq(coursePurchaseSteps.status, 'booked')));
