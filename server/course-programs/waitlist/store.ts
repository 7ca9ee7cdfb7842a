import { and, asc, eq, gt, inArray, lte, max, ne, notExists, or, sql } from 'drizzle-orm';
import { bookings, waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { WaitlistStatus } from '../../contract/words.ts';
import type { Db } from '../../platform/database.ts';
import type { PurchaseRow } from '../store.ts';

/** Entries change behind the lock of their class alone, whoever waits. */

export type EntryRow = typeof waitlistEntries.$inferSelect;

export const OPEN: WaitlistStatus[] = ['waiting', 'offered'];
const isOpen = inArray(waitlistEntries.status, OPEN);

export async function findEntry(db: Db, waitlistEntryId: number): Promise<EntryRow | null> {
  const [row] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.waitlistEntryId, waitlistEntryId));
  return row ?? null;
}

/** A learner's place in the line of a class, or the seat that is kept for them. */
export async function findOpenEntry(db: Db, groupClassId: number, learnerId: number): Promise<EntryRow | null> {
  const [row] = await db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.groupClassId, groupClassId), eq(waitlistEntries.openLearnerId, learnerId)));
  return row ?? null;
}

/** Everybody who waits for a class or has an offer, in their order. */
export const openEntries = (db: Db, groupClassId: number): Promise<EntryRow[]> =>
  db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.groupClassId, groupClassId), isOpen))
    .orderBy(asc(waitlistEntries.position));

/** Who is asked next, so many of them. */
export const nextInLine = (tx: Db, groupClassId: number, seats: number): Promise<EntryRow[]> =>
  tx
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.groupClassId, groupClassId), eq(waitlistEntries.status, 'waiting')))
    .orderBy(asc(waitlistEntries.position))
    .limit(seats);

/** Behind everybody who has ever waited for the class. */
export async function lastPosition(tx: Db, groupClassId: number): Promise<number> {
  const [row] = await tx
    .select({ last: max(waitlistEntries.position) })
    .from(waitlistEntries)
    .where(eq(waitlistEntries.groupClassId, groupClassId));
  return row?.last ?? 0;
}

type Change = { status: WaitlistStatus; offeredUntil?: Date; settledAt?: Date };

/** Changes what is open still; answers how many that were. */
export async function changeEntries(tx: Db, entries: EntryRow[], change: Change): Promise<number> {
  const ids = entries.map(({ waitlistEntryId }) => waitlistEntryId);
  const [changed] = await tx
    .update(waitlistEntries)
    .set(change)
    .where(and(inArray(waitlistEntries.waitlistEntryId, [0, ...ids]), isOpen));
  return changed.affectedRows;
}

/** Seats become offers, or offers free seats; the class is locked, its check keeps the bounds. */
export const countOffers = (tx: Db, groupClassId: number, more: number) =>
  tx
    .update(groupClasses)
    .set({ taken: sql`${groupClasses.taken} + ${more}` })
    .where(eq(groupClasses.groupClassId, groupClassId));

/** No offer outlives the beginning of its class, wherever that is put. */
export const shortenOffers = (tx: Db, groupClassId: number, startsAt: Date) =>
  tx
    .update(waitlistEntries)
    .set({ offeredUntil: startsAt })
    .where(
      and(
        eq(waitlistEntries.groupClassId, groupClassId),
        eq(waitlistEntries.status, 'offered'),
        gt(waitlistEntries.offeredUntil, startsAt),
      ),
    );

/** Classes with waits or offers that are over and not ended yet, so many of them. */
export const classesToSettle = (db: Db, now: Date, limit: number): Promise<number[]> =>
  db
    .selectDistinct({ groupClassId: waitlistEntries.groupClassId })
    .from(waitlistEntries)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, waitlistEntries.groupClassId))
    .where(
      and(
        isOpen,
        or(
          lte(waitlistEntries.offeredUntil, now),
          lte(groupClasses.startsAt, now),
          ne(groupClasses.status, 'scheduled'),
        ),
      ),
    )
    .orderBy(asc(waitlistEntries.groupClassId))
    .limit(limit)
    .then((rows) => rows.map(({ groupClassId }) => groupClassId));

/**
 * Open waits for steps of a purchase, in the order in which classes are locked; none where the learner has bought the
 * course again since.
 */
export const waitsOfPurchase = (
  tx: Db,
  { purchaseId, learnerId, courseProgramId }: PurchaseRow,
): Promise<EntryRow[]> => {
  const again = tx
    .select({ purchaseId: coursePurchases.purchaseId })
    .from(coursePurchases)
    .where(
      and(
        eq(coursePurchases.openLearnerId, learnerId),
        eq(coursePurchases.courseProgramId, courseProgramId),
        ne(coursePurchases.purchaseId, purchaseId),
      ),
    );
  return tx
    .select({ entry: waitlistEntries })
    .from(waitlistEntries)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, waitlistEntries.courseStepId))
    .where(
      and(
        eq(waitlistEntries.learnerId, learnerId),
        isOpen,
        eq(courseSteps.courseProgramId, courseProgramId),
        notExists(again),
      ),
    )
    .orderBy(asc(waitlistEntries.groupClassId))
    .then((rows) => rows.map(({ entry }) => entry));
};

/** Whether the learner has a seat in that very class. */
export async function hasSeatIn(tx: Db, groupClassId: number, learnerId: number): Promise<boolean> {
  const { bookingId, status } = bookings;
  const rows = await tx
    .select({ bookingId })
    .from(bookings)
    .where(and(eq(bookings.groupClassId, groupClassId), eq(bookings.learnerId, learnerId), ne(status, 'cancelled')))
    .limit(1);
  return rows.length > 0;
}
