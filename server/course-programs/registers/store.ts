import { and, asc, count, eq, exists, gt, inArray, isNull, ne, notExists, or, type SQL, sql } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { grants } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Attended } from '../../contract/words.ts';
import type { Db } from '../../platform/database.ts';
import type { PurchaseRow } from '../store.ts';

type BookingRow = typeof bookings.$inferSelect;
/** A seat with the unit of course content that its step stands for. */
export type SeatRow = BookingRow & { unitId: number | null };

/** Who of these has a seat in a class, settled or not. */
export const seatsOf = (db: Db, groupClassId: number, learnerIds: number[]): Promise<SeatRow[]> =>
  db
    .select({ booking: bookings, unitId: courseSteps.unitId })
    .from(bookings)
    .leftJoin(courseSteps, eq(courseSteps.courseStepId, bookings.courseStepId))
    .where(
      and(
        eq(bookings.groupClassId, groupClassId),
        inArray(bookings.learnerId, learnerIds),
        ne(bookings.status, 'cancelled'),
      ),
    )
    .orderBy(asc(bookings.learnerId))
    .then((rows) => rows.map(({ booking, unitId }) => ({ ...booking, unitId })));

export const lockPurchases = (tx: Db, purchaseIds: number[]): Promise<PurchaseRow[]> =>
  tx
    .select()
    .from(coursePurchases)
    .where(inArray(coursePurchases.purchaseId, [0, ...purchaseIds]))
    .orderBy(asc(coursePurchases.purchaseId))
    .for('update');

/**
 * Programs, held in shared mode: what a purchase becomes is checked against its program, which would be asked for too
 * late behind the class. `FOR SHARE` is MySQL's alone; this older form both servers know.
 */
export const holdPrograms = (tx: Db, programIds: number[]) =>
  tx.execute(sql`select course_program_id from ${coursePrograms}
    where ${inArray(coursePrograms.courseProgramId, [0, ...programIds])} order by 1 lock in share mode`);

export const lockGrantsOf = (tx: Db, grantIds: number[]) =>
  tx
    .select()
    .from(grants)
    .where(inArray(grants.grantId, [0, ...grantIds]))
    .orderBy(asc(grants.grantId))
    .for('update');

/** The keys of steps that these purchases have booked or completed in other classes than this one. */
export async function stepsBookedElsewhere(
  tx: Db,
  groupClassId: number,
  purchaseIds: number[],
): Promise<Set<string | null>> {
  const rows = await tx
    .select({ key: bookings.activeStepKey })
    .from(bookings)
    .where(
      and(
        inArray(bookings.purchaseId, [0, ...purchaseIds]),
        inArray(bookings.status, ['booked', 'completed']),
        ne(bookings.groupClassId, groupClassId),
      ),
    );
  return new Set(rows.map(({ key }) => key));
}

/** From the word that it was found with. */
export const settleRow = (tx: Db, { bookingId, status }: BookingRow, word: Attended, settledAt: Date) =>
  tx
    .update(bookings)
    .set({ status: word, settledAt })
    .where(and(eq(bookings.bookingId, bookingId), eq(bookings.status, status)));

/** The step is closed by this booking, whichever came after it. */
export const completeStep = (tx: Db, { bookingId, groupClassId, bookedAt, ...of }: BookingRow, completedAt: Date) =>
  tx
    .update(coursePurchaseSteps)
    .set({ status: 'completed', completedAt, bookingId, groupClassId, bookedAt })
    .where(
      and(
        eq(coursePurchaseSteps.purchaseId, of.purchaseId ?? 0),
        eq(coursePurchaseSteps.courseStepId, of.courseStepId ?? 0),
      ),
    );

/** A step that was booked anew since is none of this booking any more. */
export const missStep = (tx: Db, { bookingId }: BookingRow) =>
  tx
    .update(coursePurchaseSteps)
    .set({ status: 'missed', completedAt: null })
    .where(
      and(eq(coursePurchaseSteps.bookingId, bookingId), inArray(coursePurchaseSteps.status, ['booked', 'completed'])),
    );

/** How the steps of these purchases stand, and whether there is still a class to come for them. */
export const stepsOf = (tx: Db, purchaseIds: number[], now: Date) =>
  tx
    .select({
      purchaseId: coursePurchaseSteps.purchaseId,
      status: coursePurchaseSteps.status,
      isRemoved: sql<boolean>`${courseSteps.removedAt} is not null`.mapWith(Boolean),
      hasComingClass: sql<boolean>`${exists(comingClass(tx, now))}`.mapWith(Boolean),
    })
    .from(coursePurchaseSteps)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, coursePurchaseSteps.courseStepId))
    .where(inArray(coursePurchaseSteps.purchaseId, [0, ...purchaseIds]));

const comingClass = (tx: Db, now: Date) =>
  tx
    .select({ one: sql`1` })
    .from(courseStepOptions)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, courseStepOptions.groupClassId))
    .where(
      and(
        eq(courseStepOptions.courseStepId, coursePurchaseSteps.courseStepId),
        eq(groupClasses.status, 'scheduled'),
        gt(groupClasses.startsAt, now),
      ),
    );

type Round = { after: number; limit: number; now: Date };

/** Purchases under way of which something was completed and nothing is owed, so many after the one given, by their ids. */
export async function attendedPurchases(db: Db, { after, limit, now }: Round): Promise<number[]> {
  const { purchaseId, status, completedAt } = coursePurchases;
  const step = coursePurchaseSteps;
  const stepIs = (condition: SQL | undefined) =>
    db
      .select({ one: sql`1` })
      .from(step)
      .innerJoin(courseSteps, eq(courseSteps.courseStepId, step.courseStepId))
      .where(and(eq(step.purchaseId, purchaseId), condition));
  const isOwed = or(ne(step.status, 'unbooked'), isNull(courseSteps.removedAt), exists(comingClass(db, now)));
  const rows = await db
    .select({ purchaseId })
    .from(coursePurchases)
    .where(
      and(
        ...[inArray(status, ['active', 'frozen']), isNull(completedAt), gt(purchaseId, after)],
        exists(stepIs(eq(step.status, 'completed'))),
        notExists(stepIs(and(ne(step.status, 'completed'), isOwed))),
      ),
    )
    .orderBy(asc(purchaseId))
    .limit(limit);
  return rows.map((row) => row.purchaseId);
}

/** A class is done once nothing is left to say of any seat; it stays so when a word is corrected. */
export async function closeClass(tx: Db, groupClassId: number): Promise<void> {
  const isOpen = and(eq(bookings.groupClassId, groupClassId), eq(bookings.status, 'booked'));
  const [open] = await tx.select({ seats: count() }).from(bookings).where(isOpen);
  if (open?.seats !== 0) return;
  await tx
    .update(groupClasses)
    .set({ status: 'done' })
    .where(and(eq(groupClasses.groupClassId, groupClassId), eq(groupClasses.status, 'scheduled')));
}
