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
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { MONEY_KINDS, REFUND_DECISIONS, REFUND_STATUSES } from '../../../server/contract/words.ts';
import { exact, holds, instant, lpTable, ours } from '../table.ts';
import { coursePurchases } from './purchases.ts';

const stripeId = (name: string) => exact(name, { length: 255 });
const wpUser = (name: string) => bigint(name, { mode: 'number', unsigned: true });

/** Money as it moved, never changed and never deleted; what came in less what went back is the sum of it. */
export const moneyEntries = lpTable(
  'course_money_entry',
  {
    moneyEntryId: bigint('money_entry_id', { mode: 'number' }).autoincrement().primaryKey(),
    purchaseId: int('course_enrollment_id').notNull(),
    kind: mysqlEnum('kind', MONEY_KINDS).notNull(),
    /** Signed, in minor units. */
    amount: int('amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** The charge, refund or dispute at Stripe that it tells of. */
    stripeObjectId: stripeId('stripe_object_id').notNull(),
    idemKey: exact('idem_key', { length: 190 }).notNull(),
    /** When it happened there, which decides the month of a report. */
    at: instant('at').notNull(),
  },
  (t) => [
    uniqueIndex('one_money_entry_a_cause').on(t.idemKey),
    index('money_of_purchase').on(t.purchaseId),
    index('money_by_time').on(t.at),
    foreignKey({ name: ours('money_purchase'), columns: [t.purchaseId], foreignColumns: [coursePurchases.purchaseId] }),
    holds(
      'money_direction',
      sql`if(${t.kind} in ('payment', 'refund_reversed', 'dispute_reinstated'), ${t.amount} >= 0, ${t.amount} <= 0)`,
    ),
  ],
);

/** A refund as Stripe last told of it, and what was made of it here. */
export const courseRefunds = lpTable(
  'course_refund',
  {
    courseRefundId: int('course_refund_id').autoincrement().primaryKey(),
    stripeRefundId: stripeId('stripe_refund_id').notNull(),
    purchaseId: int('course_enrollment_id').notNull(),
    amount: int('amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    status: mysqlEnum('status', REFUND_STATUSES).notNull(),
    reason: varchar('reason', { length: 190 }),
    /** Null while nobody has to decide: of a whole price nobody does. */
    decision: mysqlEnum('decision', REFUND_DECISIONS),
    /** The grants that the office chose to take back. */
    chosenGrantIds: json('chosen_grant_ids').$type<number[]>(),
    decidedBy: wpUser('decided_by'),
    decidedAt: instant('decided_at'),
    createdAt: instant('created_at').notNull(),
    succeededAt: instant('succeeded_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('one_row_a_refund').on(t.stripeRefundId),
    index('refunds_of_purchase').on(t.purchaseId),
    index('refunds_to_decide').on(t.decision, t.courseRefundId),
    foreignKey({
      name: ours('refund_purchase'),
      columns: [t.purchaseId],
      foreignColumns: [coursePurchases.purchaseId],
    }),
    holds('refund_amount', sql`${t.amount} > 0`),
    holds('refund_decided', sql`coalesce(${t.decision} in ('keep', 'revoke'), false) = (${t.decidedAt} is not null)`),
  ],
);

/** A dispute as Stripe last told of it. */
export const courseDisputes = lpTable(
  'course_dispute',
  {
    courseDisputeId: int('course_dispute_id').autoincrement().primaryKey(),
    stripeDisputeId: stripeId('stripe_dispute_id').notNull(),
    purchaseId: int('course_enrollment_id').notNull(),
    amount: int('amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** Stripe's own word: there are new ones now and then. */
    status: varchar('status', { length: 40 }).notNull(),
    reason: varchar('reason', { length: 60 }),
    isRefundable: boolean('is_refundable').notNull(),
    /** By when the bank wants an answer. */
    dueBy: instant('due_by'),
    openedAt: instant('opened_at').notNull(),
    closedAt: instant('closed_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('one_row_a_dispute').on(t.stripeDisputeId),
    index('disputes_of_purchase').on(t.purchaseId, t.closedAt),
    index('disputes_by_status').on(t.status, t.dueBy),
    foreignKey({
      name: ours('dispute_purchase'),
      columns: [t.purchaseId],
      foreignColumns: [coursePurchases.purchaseId],
    }),
  ],
);
