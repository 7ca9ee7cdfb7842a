import { and, eq, exists, lte, type SQL, sql } from 'drizzle-orm';
import { bookings } from '../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import type { Db } from './database.ts';

/**
 * Group classes that have begun and hold seats of which nobody has said whether they were attended. Each class asks an
 * index for one seat; those that are done or cancelled are not asked.
 */
export const waitsForRegister = (db: Db, now: Date): SQL | undefined =>
  and(
    eq(groupClasses.status, 'scheduled'),
    lte(groupClasses.startsAt, now),
    exists(
      db
        .select({ one: sql`1` })
        .from(bookings)
        .where(and(eq(bookings.groupClassId, groupClasses.groupClassId), eq(bookings.status, 'booked'))),
    ),
  );
