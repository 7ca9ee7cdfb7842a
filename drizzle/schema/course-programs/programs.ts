import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  date,
  foreignKey,
  index,
  int,
  mysqlEnum,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { BUNDLE_KINDS, PROGRAM_STATUSES } from '../../../server/contract/words.ts';
import { courses, courseUnits } from '../course-progress.ts';
import { exact, holds, instant, lpTable, now, ours } from '../table.ts';
import { groupClasses } from './group-classes.ts';

const wpUser = (name: string) => bigint(name, { mode: 'number', unsigned: true });

/** A sequence of group classes that is sold as one. */
export const coursePrograms = lpTable(
  'course_program',
  {
    courseProgramId: int('course_program_id').autoincrement().primaryKey(),
    code: varchar('code', { length: 40 }).notNull(),
    title: varchar('title', { length: 190 }).notNull(),
    description: text('description'),
    marketingCopy: text('marketing_copy'),
    defaultTimeZone: varchar('default_time_zone', { length: 64 }).notNull(),
    status: mysqlEnum('status', PROGRAM_STATUSES).notNull().default('draft'),
    /** In minor units of the currency; 0 is free. */
    priceAmount: int('price_amount').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    stripeProductId: exact('stripe_product_id', { length: 255 }),
    stripePriceId: exact('stripe_price_id', { length: 255 }),
    /** What the price at Stripe was made for: another amount needs another one. */
    syncedAmount: int('synced_amount'),
    syncedCurrency: char('synced_currency', { length: 3 }),
    saleStartsAt: instant('sale_starts_at'),
    saleEndsAt: instant('sale_ends_at'),
    /** At most so many learners; null: as many as come. */
    enrollmentCap: int('enrollment_cap'),
    /** Places that are taken, those whose payment is under way included. */
    taken: int('taken').notNull().default(0),
    /** The course content whose units the steps complete. */
    courseId: int('course_id'),
    revision: int('revision').notNull().default(1),
    createdAt: instant('created_at').notNull().default(now),
    createdBy: wpUser('created_by').notNull(),
    publishedAt: instant('published_at'),
    archivedAt: instant('archived_at'),
  },
  (t) => [
    uniqueIndex('one_course_program_a_code').on(t.code),
    index('course_programs_by_status').on(t.status, t.title),
    foreignKey({ name: ours('course_program_course'), columns: [t.courseId], foreignColumns: [courses.courseId] }),
    holds('course_program_price', sql`${t.priceAmount} >= 0`),
    holds(
      'course_program_cap',
      sql`${t.taken} >= 0 and (${t.enrollmentCap} is null or ${t.taken} <= ${t.enrollmentCap})`,
    ),
    holds(
      'course_program_sale',
      sql`${t.saleStartsAt} is null or ${t.saleEndsAt} is null or ${t.saleStartsAt} < ${t.saleEndsAt}`,
    ),
    holds('course_program_published', sql`${t.status} = 'draft' or ${t.publishedAt} is not null`),
  ],
);

/** A step that is taken out stays as a row: whoever bought it still has it. */
export const courseSteps = lpTable(
  'course_step',
  {
    courseStepId: int('course_step_id').autoincrement().primaryKey(),
    courseProgramId: int('course_program_id').notNull(),
    position: smallint('position').notNull(),
    /** Short, on mails and calendars, such as SFZ-1. */
    label: varchar('label', { length: 40 }).notNull(),
    summary: text('summary'),
    /** The unit of the course content that attending completes. */
    unitId: int('unit_id'),
    recommendedFrom: date('recommended_from', { mode: 'string' }),
    /** The office knows that seats are running out; null again once there are enough. */
    lowSeatsToldAt: instant('low_seats_told_at'),
    removedAt: instant('removed_at'),
    presentLabel: varchar('present_label', { length: 40 }).generatedAlwaysAs(sql`if(removed_at is null, label, null)`, {
      mode: 'virtual',
    }),
  },
  (t) => [
    uniqueIndex('one_step_a_label').on(t.courseProgramId, t.presentLabel),
    index('steps_of_program').on(t.courseProgramId, t.position),
    foreignKey({
      name: ours('course_step_program'),
      columns: [t.courseProgramId],
      foreignColumns: [coursePrograms.courseProgramId],
    }),
    foreignKey({ name: ours('course_step_unit'), columns: [t.unitId], foreignColumns: [courseUnits.unitId] }),
  ],
);

/** The classes of which one satisfies a step; a class may be an option of several. */
export const courseStepOptions = lpTable(
  'course_step_option',
  {
    courseStepId: int('course_step_id').notNull(),
    groupClassId: int('group_class_id').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.courseStepId, t.groupClassId] }),
    index('options_by_class').on(t.groupClassId),
    foreignKey({ name: ours('option_step'), columns: [t.courseStepId], foreignColumns: [courseSteps.courseStepId] }),
    foreignKey({ name: ours('option_class'), columns: [t.groupClassId], foreignColumns: [groupClasses.groupClassId] }),
  ],
);

/** What comes along with a course; one that is taken out stays for whoever bought it. */
export const bundleComponents = lpTable(
  'course_bundle_component',
  {
    componentId: int('component_id').autoincrement().primaryKey(),
    courseProgramId: int('course_program_id').notNull(),
    kind: mysqlEnum('kind', BUNDLE_KINDS).notNull(),
    quantity: smallint('quantity').notNull(),
    /** Days from the purchase; null: never. */
    expiresAfterDays: smallint('expires_after_days'),
    removedAt: instant('removed_at'),
  },
  (t) => [
    index('components_of_program').on(t.courseProgramId),
    foreignKey({
      name: ours('component_program'),
      columns: [t.courseProgramId],
      foreignColumns: [coursePrograms.courseProgramId],
    }),
    holds('component_quantity', sql`${t.quantity} between 1 and 1000`),
    holds('component_expiry', sql`${t.expiresAfterDays} is null or ${t.expiresAfterDays} > 0`),
  ],
);
