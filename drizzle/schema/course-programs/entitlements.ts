import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  int,
  mysqlEnum,
  smallint,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { ACTOR_KINDS, BUNDLE_KINDS, GRANT_KINDS, LEDGER_KINDS } from '../../../server/contract/words.ts';
import { learners } from '../learners.ts';
import { exact, holds, instant, lpTable, now, ours } from '../table.ts';
import { bundleComponents, courseSteps } from './programs.ts';
import { coursePurchases } from './purchases.ts';

const wpUser = (name: string) => bigint(name, { mode: 'number', unsigned: true });

/** A right to so many classes or sessions; `balance` is the sum of its entries, kept beside them as the guard. */
export const grants = lpTable(
  'entitlement_grant',
  {
    grantId: int('grant_id').autoincrement().primaryKey(),
    learnerId: int('learner_id').notNull(),
    /** Null: given by the office, or with a package. */
    purchaseId: int('course_enrollment_id'),
    kind: mysqlEnum('kind', GRANT_KINDS).notNull(),
    courseStepId: int('course_step_id'),
    componentId: int('component_id'),
    /** The most it has ever held: what was granted and what the office has added. */
    quantity: smallint('quantity').notNull(),
    balance: smallint('balance').notNull(),
    expiresAt: instant('expires_at'),
    grantedAt: instant('granted_at').notNull(),
  },
  (t) => [
    uniqueIndex('one_grant_a_step').on(t.purchaseId, t.courseStepId),
    uniqueIndex('one_grant_a_component').on(t.purchaseId, t.componentId),
    index('grants_of_learner').on(t.learnerId, t.kind, t.expiresAt),
    index('grants_to_expire').on(t.expiresAt, t.balance),
    foreignKey({ name: ours('grant_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({ name: ours('grant_purchase'), columns: [t.purchaseId], foreignColumns: [coursePurchases.purchaseId] }),
    foreignKey({ name: ours('grant_step'), columns: [t.courseStepId], foreignColumns: [courseSteps.courseStepId] }),
    foreignKey({
      name: ours('grant_component'),
      columns: [t.componentId],
      foreignColumns: [bundleComponents.componentId],
    }),
    holds('grant_balance', sql`${t.balance} between 0 and ${t.quantity}`),
    holds('grant_of_step', sql`(${t.kind} = 'course_step') = (${t.courseStepId} is not null)`),
  ],
);

/** Every movement of a grant, never changed and never deleted; `idem_key` makes each happen once. */
export const ledgerEntries = lpTable(
  'entitlement_entry',
  {
    entryId: bigint('entry_id', { mode: 'number' }).autoincrement().primaryKey(),
    grantId: int('grant_id').notNull(),
    kind: mysqlEnum('kind', LEDGER_KINDS).notNull(),
    delta: smallint('delta').notNull(),
    /** What it came from, such as `grant:<purchase>:step:<step>` or `revoke:<refund>:<grant>`. */
    idemKey: exact('idem_key', { length: 190 }).notNull(),
    bookingId: int('booking_id'),
    at: instant('at').notNull(),
    actorKind: mysqlEnum('actor_kind', ACTOR_KINDS).notNull(),
    /** Null when no person did it. */
    actorId: wpUser('actor_id'),
    reason: varchar('reason', { length: 500 }),
  },
  (t) => [
    uniqueIndex('one_movement_a_cause').on(t.idemKey),
    index('entries_of_grant').on(t.grantId, t.entryId),
    foreignKey({ name: ours('entry_grant'), columns: [t.grantId], foreignColumns: [grants.grantId] }),
    holds(
      'entry_direction',
      sql`case ${t.kind} when 'grant' then ${t.delta} > 0 when 'consume' then ${t.delta} < 0 when 'release' then ${t.delta} > 0 when 'forfeit' then ${t.delta} = 0 when 'revoke' then ${t.delta} < 0 when 'expire' then ${t.delta} < 0 when 'reinstate' then ${t.delta} > 0 else ${t.delta} <> 0 end`,
    ),
  ],
);

/** Credits that the office hands out as one. */
export const packages = lpTable(
  'packages',
  {
    packageId: int('package_id').autoincrement().primaryKey(),
    name: varchar('name', { length: 190 }).notNull(),
    kind: mysqlEnum('kind', BUNDLE_KINDS).notNull(),
    quantity: smallint('quantity').notNull(),
    expiresAfterDays: smallint('expires_after_days'),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull().default(now),
  },
  (t) => [
    uniqueIndex('one_package_a_name').on(t.name),
    holds('package_quantity', sql`${t.quantity} between 1 and 1000`),
    holds('package_expiry', sql`${t.expiresAfterDays} is null or ${t.expiresAfterDays} > 0`),
  ],
);

/** Which learner was given which package, and the grant it became. */
export const packageCredits = lpTable(
  'package_credits',
  {
    packageCreditId: int('package_credit_id').autoincrement().primaryKey(),
    packageId: int('package_id').notNull(),
    learnerId: int('learner_id').notNull(),
    grantId: int('grant_id').notNull(),
    givenAt: instant('given_at').notNull(),
    givenBy: wpUser('given_by').notNull(),
  },
  (t) => [
    uniqueIndex('one_credit_a_grant').on(t.grantId),
    index('credits_of_learner').on(t.learnerId, t.givenAt),
    foreignKey({ name: ours('credit_package'), columns: [t.packageId], foreignColumns: [packages.packageId] }),
    foreignKey({ name: ours('credit_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({ name: ours('credit_grant'), columns: [t.grantId], foreignColumns: [grants.grantId] }),
  ],
);
