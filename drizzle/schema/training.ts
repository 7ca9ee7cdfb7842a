import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
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
import { COMPLETION_WAYS, STEP_STATUSES, TRAINING_STATUSES, WEBHOOK_SCHEMES } from '../../server/contract/words.ts';
import { learners } from './learners.ts';
import { binary, exact, holds, instant, lpTable, now, ours } from './table.ts';

const wpUser = (name: string) => bigint(name, { mode: 'number', unsigned: true });

export const providers = lpTable(
  'partner_lms_providers',
  {
    providerId: int('provider_id').autoincrement().primaryKey(),
    slug: varchar('slug', { length: 40 }).notNull(),
    name: varchar('provider_name', { length: 190 }).notNull(),
    /** May hold {external_student_id}, {course_id} and {token}. */
    launchUrlTemplate: text('launch_url_template'),
    contactEmail: varchar('contact_email', { length: 190 }),
    webhookScheme: mysqlEnum('webhook_scheme', WEBHOOK_SCHEMES).notNull().default('standard'),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull().default(now),
  },
  (t) => [uniqueIndex('one_provider_a_slug').on(t.slug)],
);

/** Shown once when it is made, then kept encrypted under SECRETS_KEY; several live ones let a partner rotate. */
export const partnerSecrets = lpTable(
  'partner_secrets',
  {
    secretId: int('secret_id').autoincrement().primaryKey(),
    providerId: int('provider_id').notNull(),
    scheme: mysqlEnum('scheme', WEBHOOK_SCHEMES).notNull(),
    encrypted: binary('encrypted_value', { length: 255 }).notNull(),
    notBefore: instant('not_before').notNull(),
    notAfter: instant('not_after'),
    lastUsedAt: instant('last_used_at'),
    createdBy: wpUser('created_by').notNull(),
  },
  (t) => [
    index('secrets_of_provider').on(t.providerId, t.notAfter),
    foreignKey({ name: ours('secrets_provider'), columns: [t.providerId], foreignColumns: [providers.providerId] }),
  ],
);

/** By what name a partner knows a learner: one a partner, both ways. */
export const partnerAccounts = lpTable(
  'partner_accounts',
  {
    providerId: int('provider_id').notNull(),
    learnerId: int('learner_id').notNull(),
    externalStudentId: exact('external_student_id', { length: 190 }).notNull(),
    linkedBy: wpUser('linked_by'),
    linkedAt: instant('linked_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.providerId, t.learnerId] }),
    uniqueIndex('one_learner_a_student').on(t.providerId, t.externalStudentId),
    index('accounts_of_learner').on(t.learnerId),
    foreignKey({ name: ours('accounts_provider'), columns: [t.providerId], foreignColumns: [providers.providerId] }),
    foreignKey({ name: ours('accounts_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
  ],
);

export const programs = lpTable(
  'programs',
  {
    programId: int('program_id').autoincrement().primaryKey(),
    code: varchar('code', { length: 40 }).notNull(),
    name: varchar('name', { length: 190 }).notNull(),
    category: varchar('category', { length: 60 }).notNull(),
    active: boolean('active').notNull().default(true),
  },
  (t) => [uniqueIndex('one_program_a_code').on(t.code), index('programs_by_category').on(t.category, t.name)],
);

/** The partners of a program in order. */
export const programSteps = lpTable(
  'program_partner_lms',
  {
    programId: int('program_id').notNull(),
    sequenceOrder: smallint('sequence_order').notNull(),
    providerId: int('provider_id').notNull(),
    externalCourseId: exact('external_course_id', { length: 190 }).notNull(),
    isRequired: boolean('is_required').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.sequenceOrder] }),
    uniqueIndex('one_place_a_course').on(t.programId, t.providerId, t.externalCourseId),
    foreignKey({ name: ours('sequence_program'), columns: [t.programId], foreignColumns: [programs.programId] }),
    foreignKey({ name: ours('sequence_provider'), columns: [t.providerId], foreignColumns: [providers.providerId] }),
  ],
);

export const enrollments = lpTable(
  'enrollments',
  {
    enrollmentId: int('enrollment_id').autoincrement().primaryKey(),
    learnerId: int('learner_id').notNull(),
    programId: int('program_id').notNull(),
    status: mysqlEnum('status', TRAINING_STATUSES).notNull().default('active'),
    enrolledAt: instant('enrolled_at').notNull(),
    enrolledBy: wpUser('enrolled_by').notNull(),
    completedAt: instant('completed_at'),
    cancelledAt: instant('cancelled_at'),
    activeLearnerId: int('active_learner_id').generatedAlwaysAs(sql`if(status = 'active', learner_id, null)`, {
      mode: 'virtual',
    }),
  },
  (t) => [
    uniqueIndex('one_active_enrollment').on(t.activeLearnerId, t.programId),
    index('enrollments_of_learner').on(t.learnerId, t.enrollmentId),
    index('enrollments_of_program').on(t.programId, t.status),
    foreignKey({ name: ours('training_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({ name: ours('training_program'), columns: [t.programId], foreignColumns: [programs.programId] }),
    holds('enrollments_completed', sql`(${t.status} = 'completed') = (${t.completedAt} is not null)`),
    holds('enrollments_cancelled', sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null)`),
  ],
);

export const enrollmentSteps = lpTable(
  'enrollment_steps',
  {
    stepId: int('step_id').autoincrement().primaryKey(),
    enrollmentId: int('enrollment_id').notNull(),
    providerId: int('provider_id').notNull(),
    externalCourseId: exact('external_course_id', { length: 190 }).notNull(),
    sequenceOrder: smallint('sequence_order').notNull(),
    status: mysqlEnum('status', STEP_STATUSES).notNull().default('pending'),
    startedAt: instant('started_at'),
    completedAt: instant('completed_at'),
    completedByKind: mysqlEnum('completed_by_kind', COMPLETION_WAYS),
    /** The partner's event, or whatever the completion is known by. */
    externalId: exact('external_id', { length: 255 }),
    launchedAt: instant('launched_at'),
    /** The last event of the partner about this step, of whatever kind. */
    lastEventAt: instant('last_event_at'),
    runningEnrollmentId: int('running_enrollment_id').generatedAlwaysAs(
      sql`if(status = 'in_progress', enrollment_id, null)`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    uniqueIndex('one_step_a_place').on(t.enrollmentId, t.sequenceOrder),
    uniqueIndex('one_step_in_progress').on(t.runningEnrollmentId),
    index('steps_by_standing').on(t.status, t.providerId, t.startedAt),
    index('steps_of_course').on(t.providerId, t.externalCourseId),
    foreignKey({
      name: ours('steps_enrollment'),
      columns: [t.enrollmentId],
      foreignColumns: [enrollments.enrollmentId],
    }),
    foreignKey({ name: ours('steps_provider'), columns: [t.providerId], foreignColumns: [providers.providerId] }),
    holds('steps_started', sql`(${t.status} = 'pending') = (${t.startedAt} is null)`),
    holds('steps_completed', sql`(${t.status} = 'completed') = (${t.completedAt} is not null)`),
  ],
);

/** What was earned, as issued: a new name of the learner changes nothing here. */
export const certificates = lpTable(
  'certificates',
  {
    certificateId: int('certificate_id').autoincrement().primaryKey(),
    /** 128 random bits: it cannot be guessed, and it cannot be counted up. */
    code: char('code', { length: 32 }).notNull(),
    enrollmentId: int('enrollment_id').notNull(),
    learnerName: varchar('learner_name', { length: 250 }).notNull(),
    programName: varchar('program_name', { length: 190 }).notNull(),
    completedAt: instant('completed_at').notNull(),
    issuedAt: instant('issued_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedReason: text('revoked_reason'),
    revokedBy: wpUser('revoked_by'),
    filePath: varchar('file_path', { length: 190 }).notNull(),
    pdfSha256: binary('pdf_sha256', { length: 32 }).notNull(),
    standingEnrollmentId: int('standing_enrollment_id').generatedAlwaysAs(
      sql`if(revoked_at is null, enrollment_id, null)`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    uniqueIndex('one_certificate_a_code').on(t.code),
    uniqueIndex('one_standing_certificate').on(t.standingEnrollmentId),
    index('certificates_of_enrollment').on(t.enrollmentId, t.certificateId),
    uniqueIndex('one_certificate_a_file').on(t.filePath),
    foreignKey({
      name: ours('certificates_enrollment'),
      columns: [t.enrollmentId],
      foreignColumns: [enrollments.enrollmentId],
    }),
  ],
);
