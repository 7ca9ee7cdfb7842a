import { sql } from 'drizzle-orm';
import { bigint, char, index, int, mysqlEnum, smallint, varchar } from 'drizzle-orm/mysql-core';
import { GROUP_CLASS_STATUSES } from '../../../server/contract/words.ts';
import { holds, instant, lpTable, now } from '../table.ts';

/** One class at one time that several learners book a seat in. */
export const groupClasses = lpTable(
  'group_classes',
  {
    groupClassId: int('group_class_id').autoincrement().primaryKey(),
    title: varchar('title', { length: 190 }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** IANA name of the zone the class is held in: its wall clock is meant there. */
    timeZone: varchar('time_zone', { length: 64 }).notNull(),
    capacity: smallint('capacity').notNull(),
    /** Active bookings and open offers; the bookings are the truth, this is the guard. */
    taken: smallint('taken').notNull().default(0),
    teacher: varchar('teacher', { length: 190 }),
    /** A place, or the address of a room on the web. */
    location: varchar('location', { length: 500 }),
    status: mysqlEnum('status', GROUP_CLASS_STATUSES).notNull().default('scheduled'),
    cancellationWindowHours: smallint('cancellation_window_hours').notNull(),
    /** Counts changes that those who booked have to hear of. */
    revision: smallint('revision').notNull().default(0),
    /** Classes that were made together, week by week. */
    seriesId: char('series_id', { length: 36 }),
    cancelledAt: instant('cancelled_at'),
    cancelledReason: varchar('cancelled_reason', { length: 500 }),
    createdAt: instant('created_at').notNull().default(now),
    createdBy: bigint('created_by', { mode: 'number', unsigned: true }).notNull(),
  },
  (t) => [
    index('group_classes_by_start').on(t.startsAt, t.groupClassId),
    index('group_classes_by_status').on(t.status, t.startsAt),
    index('group_classes_of_series').on(t.seriesId),
    holds('group_class_seats', sql`${t.taken} between 0 and ${t.capacity}`),
    holds('group_class_times', sql`${t.startsAt} < ${t.endsAt}`),
    holds('group_class_cancelled', sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null)`),
    holds('group_class_window', sql`${t.cancellationWindowHours} between 0 and 8760`),
  ],
);
