import { sql } from 'drizzle-orm';
import { bigint, foreignKey, index, int, mysqlEnum, smallint, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { BOOKING_PAYMENTS, BOOKING_STATUSES, WAITLIST_STATUSES } from '../../../server/contract/words.ts';
import { learners } from '../learners.ts';
import { holds, instant, lpTable, ours } from '../table.ts';
import { grants } from './entitlements.ts';
import { groupClasses } from './group-classes.ts';
import { courseSteps } from './programs.ts';
import { coursePurchases } from './purchases.ts';

const wpUser = (name: string) => bigint(name, { mode: 'number', unsigned: true });

/** A learner's seat in a class. A step is booked once at a time: a missed one may be booked again, a completed one not. */
export const bookings = lpTable(
  'bookings',
  {
    bookingId: int('booking_id').autoincrement().primaryKey(),
    learnerId: int('learner_id').notNull(),
    groupClassId: int('group_class_id').notNull(),
    courseStepId: int('course_step_id'),
    purchaseId: int('course_enrollment_id'),
    grantId: int('grant_id').notNull(),
    paidWith: mysqlEnum('paid_with', BOOKING_PAYMENTS).notNull(),
    status: mysqlEnum('status', BOOKING_STATUSES).notNull().default('booked'),
    bookedAt: instant('booked_at').notNull(),
    /** Null when the learner booked it. */
    bookedBy: wpUser('booked_by'),
    /** The class's window on the day it was booked, or what the buyer of the course was promised where that is kinder. */
    cancellationWindowHours: smallint('cancellation_window_hours').notNull(),
    settledAt: instant('settled_at'),
    settledReason: varchar('settled_reason', { length: 500 }),
    /** Rises with everything that a calendar has to hear of. */
    sequence: smallint('sequence').notNull().default(0),
    activeStepKey: varchar('active_step_key', { length: 40 }).generatedAlwaysAs(
      sql`if(status in ('booked', 'completed') and course_step_id is not null, concat(course_enrollment_id, ':', course_step_id), null)`,
      { mode: 'virtual' },
    ),
    activeClassKey: varchar('active_class_key', { length: 40 }).generatedAlwaysAs(
      sql`if(status <> 'cancelled', concat(learner_id, ':', group_class_id), null)`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    uniqueIndex('one_booking_a_step').on(t.activeStepKey),
    uniqueIndex('one_booking_a_class').on(t.activeClassKey),
    index('bookings_of_learner').on(t.learnerId, t.status, t.groupClassId),
    index('bookings_of_class').on(t.groupClassId, t.status),
    index('bookings_of_purchase').on(t.purchaseId),
    foreignKey({ name: ours('booking_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({ name: ours('booking_class'), columns: [t.groupClassId], foreignColumns: [groupClasses.groupClassId] }),
    foreignKey({ name: ours('booking_step'), columns: [t.courseStepId], foreignColumns: [courseSteps.courseStepId] }),
    foreignKey({
      name: ours('booking_purchase'),
      columns: [t.purchaseId],
      foreignColumns: [coursePurchases.purchaseId],
    }),
    foreignKey({ name: ours('booking_grant'), columns: [t.grantId], foreignColumns: [grants.grantId] }),
    holds('booking_settled', sql`(${t.status} = 'booked') = (${t.settledAt} is null)`),
    holds('booking_of_step', sql`${t.courseStepId} is null or ${t.purchaseId} is not null`),
  ],
);

/** Who waits for a seat, in the order they came. */
export const waitlistEntries = lpTable(
  'waitlist_entries',
  {
    waitlistEntryId: int('waitlist_entry_id').autoincrement().primaryKey(),
    groupClassId: int('group_class_id').notNull(),
    learnerId: int('learner_id').notNull(),
    courseStepId: int('course_step_id'),
    position: int('position').notNull(),
    status: mysqlEnum('status', WAITLIST_STATUSES).notNull().default('waiting'),
    joinedAt: instant('joined_at').notNull(),
    /** A freed seat is kept for this learner until then. */
    offeredUntil: instant('offered_until'),
    settledAt: instant('settled_at'),
    openLearnerId: int('open_learner_id').generatedAlwaysAs(
      sql`if(status in ('waiting', 'offered'), learner_id, null)`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    uniqueIndex('one_wait_a_class').on(t.groupClassId, t.openLearnerId),
    uniqueIndex('one_place_in_line').on(t.groupClassId, t.position),
    index('waits_of_learner').on(t.learnerId, t.status),
    index('offers_to_expire').on(t.status, t.offeredUntil),
    foreignKey({ name: ours('wait_class'), columns: [t.groupClassId], foreignColumns: [groupClasses.groupClassId] }),
    foreignKey({ name: ours('wait_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({ name: ours('wait_step'), columns: [t.courseStepId], foreignColumns: [courseSteps.courseStepId] }),
    holds('wait_offered', sql`${t.status} <> 'offered' or ${t.offeredUntil} is not null`),
  ],
);
