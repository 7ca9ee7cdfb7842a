import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  decimal,
  foreignKey,
  index,
  int,
  json,
  mysqlEnum,
  primaryKey,
  text,
  tinyint,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import {
  type ErasedPart,
  PRIVACY_REQUEST_KINDS,
  PRIVACY_REQUEST_STATUSES,
  type RetentionReason,
  SUBJECT_SELECTION_MODES,
} from '../../server/contract/words.ts';
import { binary, holds, instant, lpTable, now, ours } from './table.ts';

export const clients = lpTable(
  'clients',
  {
    clientId: int('client_id').autoincrement().primaryKey(),
    name: varchar('name', { length: 190 }).notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (t) => [uniqueIndex('one_client_a_name').on(t.name)],
);

export const classTypes = lpTable(
  'class_types',
  {
    classTypeId: int('class_type_id').autoincrement().primaryKey(),
    code: varchar('code', { length: 40 }).notNull(),
    name: varchar('name', { length: 190 }).notNull(),
    subjectSelectionMode: mysqlEnum('subject_selection_mode', SUBJECT_SELECTION_MODES).notNull(),
    progressionTotalHours: decimal('progression_total_hours', { precision: 8, scale: 2 }),
    overrunsByDesign: boolean('overruns_by_design').notNull().default(false),
  },
  (t) => [uniqueIndex('one_class_type_a_code').on(t.code)],
);

export const products = lpTable(
  'products',
  {
    productId: int('product_id').autoincrement().primaryKey(),
    code: varchar('code', { length: 40 }).notNull(),
    name: varchar('name', { length: 190 }).notNull(),
    classTypeId: int('class_type_id').notNull(),
    productDuration: decimal('product_duration', { precision: 8, scale: 2 }).notNull(),
    saqaId: varchar('saqa_id', { length: 40 }),
    nqfLevel: tinyint('nqf_level'),
    credits: int('credits'),
    lastEnrolmentDate: date('last_enrolment_date', { mode: 'string' }),
    lastAchievementDate: date('last_achievement_date', { mode: 'string' }),
    active: boolean('active').notNull().default(true),
  },
  (t) => [
    uniqueIndex('one_product_a_code').on(t.code),
    index('products_by_name').on(t.name),
    foreignKey({
      name: ours('products_class_type'),
      columns: [t.classTypeId],
      foreignColumns: [classTypes.classTypeId],
    }),
    holds('products_duration', sql`${t.productDuration} >= 0`),
  ],
);

export const learners = lpTable(
  'learners',
  {
    learnerId: int('learner_id').autoincrement().primaryKey(),
    firstName: varchar('first_name', { length: 120 }).notNull(),
    surname: varchar('surname', { length: 120 }).notNull(),
    secondName: varchar('second_name', { length: 120 }),
    initials: varchar('initials', { length: 20 }),
    /** AES-256-GCM under SECRETS_KEY. */
    saIdEncrypted: binary('sa_id_encrypted', { length: 64 }),
    /** Keyed hash of the number, so that one person is never two learners. */
    saIdHash: binary('sa_id_hash', { length: 32 }),
    saIdLast4: varchar('sa_id_last4', { length: 4 }),
    passportNumber: varchar('passport_number', { length: 40 }),
    birthDate: date('birth_date', { mode: 'string' }),
    gender: varchar('gender', { length: 4 }),
    race: varchar('race', { length: 4 }),
    disability: varchar('disability_code', { length: 4 }),
    homeLanguage: varchar('home_language', { length: 8 }),
    nationality: varchar('nationality', { length: 60 }),
    citizenStatus: varchar('citizen_status', { length: 4 }),
    province: varchar('province', { length: 2 }),
    email: varchar('email', { length: 190 }),
    phone: varchar('phone', { length: 40 }),
    employer: varchar('employer', { length: 190 }),
    clientId: int('client_id'),
    wpUserId: bigint('wp_user_id', { mode: 'number', unsigned: true }),
    createdAt: instant('created_at').notNull().default(now),
    updatedAt: instant('updated_at').notNull().default(now),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    uniqueIndex('one_learner_a_wp_user').on(t.wpUserId),
    uniqueIndex('one_learner_a_sa_id').on(t.saIdHash),
    index('learners_by_name').on(t.surname, t.firstName, t.learnerId),
    index('learners_by_first_name').on(t.firstName, t.learnerId),
    index('learners_by_creation').on(t.createdAt, t.learnerId),
    index('learners_by_email').on(t.email),
    index('learners_by_change').on(t.updatedAt, t.learnerId),
    index('learners_by_client').on(t.clientId, t.surname, t.firstName, t.learnerId),
    foreignKey({ name: ours('learners_client'), columns: [t.clientId], foreignColumns: [clients.clientId] }),
  ],
);

/** Words a learner is found by: each part of each name, in lower case, and the last four digits of the ID number. */
export const learnerSearchTerms = lpTable(
  'learner_search_terms',
  {
    /** Names are for everybody who may see the learner; numbers and addresses for the office alone. */
    kind: mysqlEnum('kind', ['name', 'number']).notNull(),
    term: varchar('term', { length: 60 }).notNull(),
    learnerId: int('learner_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.term, t.kind, t.learnerId] }),
    index('terms_by_learner').on(t.learnerId),
    foreignKey({
      name: ours('search_terms_learner'),
      columns: [t.learnerId],
      foreignColumns: [learners.learnerId],
    }).onDelete('cascade'),
  ],
);

export const learnerProducts = lpTable(
  'learner_products',
  {
    learnerId: int('learner_id').notNull(),
    productId: int('product_id').notNull(),
    enrolledOn: date('enrolled_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.learnerId, t.productId] }),
    foreignKey({
      name: ours('learner_products_learner'),
      columns: [t.learnerId],
      foreignColumns: [learners.learnerId],
    }),
    foreignKey({
      name: ours('learner_products_product'),
      columns: [t.productId],
      foreignColumns: [products.productId],
    }),
  ],
);

/** What a person has asked for under POPIA; one open request of a kind a learner. */
export const privacyRequests = lpTable(
  'privacy_requests',
  {
    requestId: int('request_id').autoincrement().primaryKey(),
    learnerId: int('learner_id').notNull(),
    kind: mysqlEnum('kind', PRIVACY_REQUEST_KINDS).notNull(),
    status: mysqlEnum('status', PRIVACY_REQUEST_STATUSES).notNull().default('open'),
    receivedOn: date('received_on', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    note: text('note'),
    openedBy: bigint('opened_by', { mode: 'number', unsigned: true }).notNull(),
    openedAt: instant('opened_at').notNull(),
    settledBy: bigint('settled_by', { mode: 'number', unsigned: true }),
    settledAt: instant('settled_at'),
    reason: text('reason'),
    erasure: json('erasure').$type<{ removed: ErasedPart[]; retained: RetentionReason[] }>(),
    openLearnerId: int('open_learner_id').generatedAlwaysAs(sql`if(status = 'open', learner_id, null)`, {
      mode: 'virtual',
    }),
  },
  (t) => [
    uniqueIndex('one_open_request').on(t.openLearnerId, t.kind),
    index('requests_by_due_day').on(t.status, t.dueOn),
    index('requests_by_learner').on(t.learnerId),
    foreignKey({
      name: ours('privacy_requests_learner'),
      columns: [t.learnerId],
      foreignColumns: [learners.learnerId],
    }),
    holds('privacy_requests_settled', sql`(${t.status} = 'open') = (${t.settledAt} is null)`),
  ],
);
