import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  foreignKey,
  index,
  int,
  json,
  mysqlEnum,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/mysql-core';
import { COURSE_STEP_STATUSES, PURCHASE_KINDS, PURCHASE_STATUSES } from '../../../server/contract/words.ts';
import { learners } from '../learners.ts';
import { exact, holds, instant, lpTable, ours } from '../table.ts';
import { groupClasses } from './group-classes.ts';
import { coursePrograms, courseSteps } from './programs.ts';

const stripeId = (name: string) => exact(name, { length: 255 });
const wpUser = (name: string) => bigint(name, { mode: 'number', unsigned: true });

/** What was promised on the day of the purchase; later changes of the program do not touch it. */
export type PolicyAsSold = {
  /** The largest window of the classes on offer then; null: there were none, or it was sold before this was kept. */
  cancellationWindowHours: number | null;
  /** What was on offer when the buyer was last shown the way to pay; absent: whatever is there when it is paid. */
  stepIds?: number[];
  componentIds?: number[];
};

/** A learner's purchase of a course program; its row is the lock behind which everything of the purchase changes. */
export const coursePurchases = lpTable(
  'student_course_enrollment',
  {
    purchaseId: int('course_enrollment_id').autoincrement().primaryKey(),
    learnerId: int('learner_id').notNull(),
    courseProgramId: int('course_program_id').notNull(),
    kind: mysqlEnum('kind', PURCHASE_KINDS).notNull(),
    status: mysqlEnum('status', PURCHASE_STATUSES).notNull(),
    /** Refunds and disputes never carry the session, so all three are kept. */
    stripeSessionId: stripeId('stripe_session_id'),
    stripePaymentIntentId: stripeId('stripe_payment_intent_id'),
    stripeChargeId: stripeId('stripe_charge_id'),
    /** In minor units, as sold. */
    priceAmount: int('price_amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    policy: json('cancellation_policy').$type<PolicyAsSold>().notNull(),
    /** Until when an unfinished payment keeps its place. */
    payableUntil: instant('payable_until'),
    createdAt: instant('created_at').notNull(),
    /** Of the office; null when the learner bought it. */
    createdBy: wpUser('created_by'),
    fulfilledAt: instant('fulfilled_at'),
    completedAt: instant('completed_at'),
    endedAt: instant('ended_at'),
    /** An inquiry at the bank, or whatever else the office has to look at. */
    flag: exact('flag', { length: 40 }),
    note: text('note'),
    openLearnerId: int('open_learner_id').generatedAlwaysAs(
      sql`if(status in ('pending_payment', 'active', 'frozen'), learner_id, null)`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    uniqueIndex('one_open_purchase').on(t.openLearnerId, t.courseProgramId),
    uniqueIndex('one_purchase_a_session').on(t.stripeSessionId),
    uniqueIndex('one_purchase_a_payment').on(t.stripePaymentIntentId),
    uniqueIndex('one_purchase_a_charge').on(t.stripeChargeId),
    index('purchases_of_learner').on(t.learnerId, t.purchaseId),
    index('purchases_of_program').on(t.courseProgramId, t.status, t.purchaseId),
    index('purchases_by_time').on(t.fulfilledAt, t.courseProgramId),
    index('purchases_to_settle').on(t.status, t.payableUntil),
    foreignKey({ name: ours('purchase_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({
      name: ours('purchase_program'),
      columns: [t.courseProgramId],
      foreignColumns: [coursePrograms.courseProgramId],
    }),
    holds('purchase_price', sql`${t.priceAmount} >= 0`),
    // Nothing is open, done or given back that was never fulfilled.
    holds('purchase_fulfilled', sql`${t.status} in ('pending_payment', 'cancelled') or ${t.fulfilledAt} is not null`),
    holds('purchase_completed', sql`${t.status} <> 'completed' or ${t.completedAt} is not null`),
    holds('purchase_ended', sql`(${t.status} in ('refunded', 'cancelled')) = (${t.endedAt} is not null)`),
  ],
);

/** Where a learner stands with each step of a purchase. */
export const coursePurchaseSteps = lpTable(
  'student_course_progress',
  {
    progressId: int('progress_id').autoincrement().primaryKey(),
    purchaseId: int('course_enrollment_id').notNull(),
    courseStepId: int('course_step_id').notNull(),
    /** The option that was booked, and the booking. */
    groupClassId: int('group_class_id'),
    bookingId: int('booking_id'),
    status: mysqlEnum('status', COURSE_STEP_STATUSES).notNull().default('unbooked'),
    bookedAt: instant('booked_at'),
    completedAt: instant('completed_at'),
    cancelledAt: instant('cancelled_at'),
    /** Booked before an earlier step of the sequence. */
    skippedFlag: boolean('skipped_flag').notNull().default(false),
    reminders: smallint('reminders').notNull().default(0),
    remindedAt: instant('reminded_at'),
  },
  (t) => [
    uniqueIndex('one_row_a_step').on(t.purchaseId, t.courseStepId),
    index('progress_by_step').on(t.courseStepId, t.status),
    index('steps_to_remind').on(t.status, t.remindedAt),
    index('progress_by_class').on(t.groupClassId),
    foreignKey({
      name: ours('step_progress_purchase'),
      columns: [t.purchaseId],
      foreignColumns: [coursePurchases.purchaseId],
    }),
    foreignKey({
      name: ours('step_progress_step'),
      columns: [t.courseStepId],
      foreignColumns: [courseSteps.courseStepId],
    }),
    foreignKey({
      name: ours('step_progress_class'),
      columns: [t.groupClassId],
      foreignColumns: [groupClasses.groupClassId],
    }),
    holds('step_progress_completed', sql`(${t.status} = 'completed') = (${t.completedAt} is not null)`),
    holds(
      'step_progress_booked',
      sql`${t.status} not in ('booked', 'completed', 'missed') or ${t.groupClassId} is not null`,
    ),
  ],
);
