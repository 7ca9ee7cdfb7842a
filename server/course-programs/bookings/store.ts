import { and, asc, eq, gt, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { grants } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { CourseStepStatus } from '../../contract/words.ts';
import type { Db } from '../../platform/database.ts';
import { prepared } from '../../platform/prepared.ts';
import type { GrantRow } from '../entitlements/store.ts';
import type { PurchaseRow } from '../store.ts';

export type BookingRow = typeof bookings.$inferSelect;
export type ClassRow = typeof groupClasses.$inferSelect;

/** Seats in classes that have not begun, paid for by a purchase or credits that came with it, in the order of locking. */
export const comingBookings = (db: Db, purchaseId: number, now: Date): Promise<BookingRow[]> =>
  readBookings(
    db,
    and(
      inArray(bookings.grantId, grantsOf(db, purchaseId)),
      eq(bookings.status, 'booked'),
      gt(groupClasses.startsAt, now),
    ),
  );

const grantsOf = (db: Db, purchaseId: number) =>
  db.select({ grantId: grants.grantId }).from(grants).where(eq(grants.purchaseId, purchaseId));

/** Seats that are taken in a class, those who come first by their learner. */
export const bookingsOfClass = (db: Db, groupClassId: number): Promise<BookingRow[]> =>
  readBookings(db, and(eq(bookings.groupClassId, groupClassId), eq(bookings.status, 'booked')));

const readBookings = (db: Db, where: SQL | undefined): Promise<BookingRow[]> =>
  db
    .select({ booking: bookings })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .where(where)
    .orderBy(asc(bookings.groupClassId), asc(bookings.learnerId))
    .then((rows) => rows.map(({ booking }) => booking));

export async function findBooking(db: Db, bookingId: number): Promise<BookingRow | null> {
  const [row] = await db.select().from(bookings).where(eq(bookings.bookingId, bookingId));
  return row ?? null;
}

/** Whose seat it is. */
export const holderOf = async (db: Db, bookingId: number): Promise<number | null> =>
  (await findBooking(db, bookingId))?.learnerId ?? null;

export async function findClass(db: Db, groupClassId: number): Promise<ClassRow | null> {
  const [row] = await db.select().from(groupClasses).where(eq(groupClasses.groupClassId, groupClassId));
  return row ?? null;
}

/** Takes a seat in a class to come, guard and change in one; false when there is none. */
export async function takeSeat(tx: Db, groupClassId: number, now: Date): Promise<boolean> {
  const [changed] = await countSeat(tx).execute({ groupClassId, now });
  return changed.affectedRows === 1;
}

const countSeat = prepared((db) => {
  const { groupClassId, taken, capacity, status, startsAt } = groupClasses;
  const isToCome = gt(startsAt, sql.param(sql.placeholder('now'), startsAt));
  return db
    .update(groupClasses)
    .set({ taken: sql`${taken} + 1` })
    .where(
      and(eq(groupClassId, sql.placeholder('groupClassId')), eq(status, 'scheduled'), isToCome, lt(taken, capacity)),
    )
    .prepare();
});

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

const stepOfBooking = (bookingId: number) =>
  and(eq(coursePurchaseSteps.bookingId, bookingId), eq(coursePurchaseSteps.status, 'booked'));

/** The step is to be booked again; the booking itself stays on record. */
export const unbookStep = (tx: Db, bookingId: number) =>
  tx
    .update(coursePurchaseSteps)
    .set({ status: 'unbooked', groupClassId: null, bookingId: null, bookedAt: null })
    .where(stepOfBooking(bookingId));

/** Given up too late: what it was paid with is spent. */
export const missStep = (tx: Db, bookingId: number) =>
  tx.update(coursePurchaseSteps).set({ status: 'missed' }).where(stepOfBooking(bookingId));

type OfStep = { purchase: PurchaseRow; status: CourseStepStatus; grant: GrantRow | null };

/**
 * Locks the learner, then the purchase under way that has the step, then what it gave for it: the learner is found by
 * the primary key, which is looked up before all that is joined to it. Null when there is no such purchase.
 */
export async function lockPurchaseOfStep(tx: Db, learnerId: number, courseStepId: number): Promise<OfStep | null> {
  const [row] = await lockStep(tx).execute({ learnerId, courseStepId });
  return row ?? null;
}

const lockStep = prepared((db) => {
  const { purchaseId } = coursePurchases;
  return db
    .select({ purchase: coursePurchases, status: coursePurchaseSteps.status, grant: grants })
    .from(learners)
    .innerJoin(coursePurchases, eq(coursePurchases.learnerId, learners.learnerId))
    .innerJoin(coursePurchaseSteps, eq(coursePurchaseSteps.purchaseId, purchaseId))
    .leftJoin(grants, and(eq(grants.purchaseId, purchaseId), eq(grants.courseStepId, coursePurchaseSteps.courseStepId)))
    .where(
      and(
        eq(learners.learnerId, sql.placeholder('learnerId')),
        eq(coursePurchases.status, 'active'),
        eq(coursePurchaseSteps.courseStepId, sql.placeholder('courseStepId')),
      ),
    )
    .for('update')
    .prepare();
});

/** The steps of a purchase as they stand, with their places in the sequence; the purchase is locked. */
export const placedSteps = (db: Db, purchaseId: number) => readPlaced(db).execute({ purchaseId });

const readPlaced = prepared((db) =>
  db
    .select({
      courseStepId: courseSteps.courseStepId,
      position: courseSteps.position,
      label: courseSteps.label,
      courseCode: coursePrograms.code,
      status: coursePurchaseSteps.status,
    })
    .from(coursePurchaseSteps)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, coursePurchaseSteps.courseStepId))
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(eq(coursePurchaseSteps.purchaseId, sql.placeholder('purchaseId')))
    .prepare(),
);

/** Grants that pay for any group class: locked, with something left, of nothing frozen. */
export const lockCredits = (tx: Db, learnerId: number): Promise<GrantRow[]> =>
  tx
    .select({ grant: grants })
    .from(grants)
    .leftJoin(coursePurchases, eq(coursePurchases.purchaseId, grants.purchaseId))
    .where(
      and(
        eq(grants.learnerId, learnerId),
        eq(grants.kind, 'group_class'),
        gt(grants.balance, 0),
        or(isNull(grants.purchaseId), inArray(coursePurchases.status, ['active', 'completed'])),
      ),
    )
    .orderBy(asc(grants.grantId))
    .for('update')
    .then((rows) => rows.map(({ grant }) => grant));

/** The class is an option of the step; to be asked once the class is locked, by taking a seat in it. */
export async function isOption(tx: Db, courseStepId: number, groupClassId: number): Promise<boolean> {
  const rows = await tx
    .select({ groupClassId: courseStepOptions.groupClassId })
    .from(courseStepOptions)
    .where(and(eq(courseStepOptions.courseStepId, courseStepId), eq(courseStepOptions.groupClassId, groupClassId)));
  return rows.length === 1;
}
