import { asc, eq } from 'drizzle-orm';
import { bookings, waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { item } from './items.ts';

/** Seats in group classes and waits for one, item by item as in `items.ts`. */

const groupClass = { class: groupClasses.title, startsAt: groupClasses.startsAt };

export async function bookingItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { bookingId, status, bookedAt, settledAt, settledReason: reason } = bookings;
  const rows = await db
    .select({ bookingId, ...groupClass, status, bookedAt, settledAt, reason })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .where(eq(bookings.learnerId, learnerId))
    .orderBy(asc(bookingId));
  return rows.map(({ bookingId: id, ...known }) => item('bookings', id, known));
}

export async function waitItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { waitlistEntryId, status, joinedAt, offeredUntil, settledAt } = waitlistEntries;
  const rows = await db
    .select({ waitlistEntryId, ...groupClass, status, joinedAt, offeredUntil, settledAt })
    .from(waitlistEntries)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, waitlistEntries.groupClassId))
    .where(eq(waitlistEntries.learnerId, learnerId))
    .orderBy(asc(waitlistEntryId));
  return rows.map(({ waitlistEntryId: id, ...known }) => item('waits', id, known));
}
