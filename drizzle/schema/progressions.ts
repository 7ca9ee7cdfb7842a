import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  char,
  date,
  decimal,
  foreignKey,
  index,
  int,
  json,
  mediumtext,
  mysqlEnum,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import {
  CLASS_STATUSES,
  ENDED_REASONS,
  EXCESSIVE_HOURS_ACTIONS,
  HOLIDAY_SOURCES,
  HOURS_EXCEPTIONS,
  HOURS_SOURCES,
  LEAVING_REASONS,
  PORTFOLIO_FILE_TYPES,
  PROGRESSION_STATUSES,
  SESSION_STATUSES,
} from '../../server/contract/words.ts';
import { classTypes, clients, learners, products } from './learners.ts';
import { holds, instant, lpTable, now, ours } from './table.ts';

const hours = (name: string) => decimal(name, { precision: 8, scale: 2 });
const day = (name: string) => date(name, { mode: 'string' });
const wpUser = (name: string) => bigint(name, { mode: 'number', unsigned: true });

export const classes = lpTable(
  'classes',
  {
    classId: int('class_id').autoincrement().primaryKey(),
    code: varchar('code', { length: 40 }).notNull(),
    clientId: int('client_id').notNull(),
    classTypeId: int('class_type_id').notNull(),
    productId: int('product_id'),
    site: varchar('site', { length: 190 }),
    facilitatorUserId: wpUser('facilitator_user_id'),
    startDate: day('start_date').notNull(),
    endDate: day('end_date'),
    status: mysqlEnum('status', CLASS_STATUSES).notNull().default('draft'),
    schedule: json('schedule').$type<{ weekday: number; startsAt: string; endsAt: string }[]>().notNull(),
    stopWindows: json('stop_windows').$type<{ stopDate: string; restartDate: string | null }[]>().notNull(),
  },
  (t) => [
    uniqueIndex('one_class_a_code').on(t.code),
    index('classes_by_client').on(t.clientId, t.code),
    index('classes_by_facilitator').on(t.facilitatorUserId),
    index('classes_by_status').on(t.status, t.code),
    foreignKey({ name: ours('classes_client'), columns: [t.clientId], foreignColumns: [clients.clientId] }),
    foreignKey({
      name: ours('classes_class_type'),
      columns: [t.classTypeId],
      foreignColumns: [classTypes.classTypeId],
    }),
    foreignKey({ name: ours('classes_product'), columns: [t.productId], foreignColumns: [products.productId] }),
    holds('classes_dates', sql`${t.endDate} is null or ${t.startDate} <= ${t.endDate}`),
  ],
);

/** One row a stay: a learner who leaves and comes back has two, of which at most one is open. */
export const classLearners = lpTable(
  'class_learners',
  {
    membershipId: int('membership_id').autoincrement().primaryKey(),
    classId: int('class_id').notNull(),
    learnerId: int('learner_id').notNull(),
    startDate: day('start_date').notNull(),
    endDate: day('end_date'),
    leavingReason: mysqlEnum('leaving_reason', LEAVING_REASONS),
    openKey: int('open_key').generatedAlwaysAs(sql`if(end_date is null, learner_id, null)`, { mode: 'virtual' }),
  },
  (t) => [
    uniqueIndex('one_open_stay').on(t.classId, t.openKey),
    index('stays_by_learner').on(t.learnerId, t.classId),
    foreignKey({ name: ours('class_learners_class'), columns: [t.classId], foreignColumns: [classes.classId] }),
    foreignKey({ name: ours('class_learners_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    holds('class_learners_dates', sql`${t.endDate} is null or ${t.startDate} <= ${t.endDate}`),
  ],
);

export const learnerLpTracking = lpTable(
  'learner_lp_tracking',
  {
    trackingId: int('tracking_id').autoincrement().primaryKey(),
    learnerId: int('learner_id').notNull(),
    productId: int('product_id').notNull(),
    classId: int('class_id'),
    durationHours: hours('duration_hours').notNull(),
    hoursTrained: hours('hours_trained').notNull().default('0.00'),
    hoursPresent: hours('hours_present').notNull().default('0.00'),
    hoursAbsent: hours('hours_absent').generatedAlwaysAs(sql`hours_trained - hours_present`, { mode: 'virtual' }),
    status: mysqlEnum('status', PROGRESSION_STATUSES).notNull().default('in_progress'),
    startDate: day('start_date').notNull(),
    completionDate: day('completion_date'),
    portfolioFilePath: varchar('portfolio_file_path', { length: 100 }),
    portfolioUploadedAt: instant('portfolio_uploaded_at'),
    markedCompleteBy: wpUser('marked_complete_by'),
    markedCompleteDate: instant('marked_complete_date'),
    endedReason: mysqlEnum('ended_reason', ENDED_REASONS),
    endedDate: day('ended_date'),
    notes: text('notes'),
    createdAt: instant('created_at').notNull().default(now),
    activeLearnerId: int('active_learner_id').generatedAlwaysAs(sql`if(status = 'in_progress', learner_id, null)`, {
      mode: 'virtual',
    }),
  },
  (t) => [
    uniqueIndex('one_active_lp').on(t.activeLearnerId),
    index('lps_by_learner').on(t.learnerId, t.status),
    index('lps_by_class').on(t.classId, t.status),
    index('lps_by_product').on(t.productId, t.status),
    index('lps_by_status').on(t.status, t.startDate, t.trackingId),
    index('lps_by_start').on(t.startDate, t.trackingId),
    index('lps_by_completion').on(t.completionDate),
    foreignKey({ name: ours('lp_tracking_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({ name: ours('lp_tracking_product'), columns: [t.productId], foreignColumns: [products.productId] }),
    foreignKey({ name: ours('lp_tracking_class'), columns: [t.classId], foreignColumns: [classes.classId] }),
    holds('lp_tracking_hours', sql`${t.hoursTrained} >= 0 and ${t.hoursPresent} between 0 and ${t.hoursTrained}`),
    holds('lp_tracking_ended', sql`(${t.endedReason} is null) = (${t.endedDate} is null)`),
    holds('lp_tracking_duration', sql`${t.durationHours} >= 0`),
    holds(
      'lp_tracking_completion',
      sql`(${t.status} = 'completed') = (${t.completionDate} is not null and ${t.portfolioFilePath} is not null
          and ${t.markedCompleteBy} is not null and ${t.markedCompleteDate} is not null)
        and (${t.completionDate} is null or ${t.completionDate} >= ${t.startDate})`,
    ),
  ],
);

/** `from_date` is the first day not counted, `to_date` the first day counted again; at most one hold is open. */
export const learnerLpHolds = lpTable(
  'learner_lp_holds',
  {
    holdId: int('hold_id').autoincrement().primaryKey(),
    trackingId: int('tracking_id').notNull(),
    fromDate: day('from_date').notNull(),
    toDate: day('to_date'),
    reason: varchar('reason', { length: 500 }),
    heldBy: wpUser('held_by').notNull(),
    resumedBy: wpUser('resumed_by'),
    resumeReason: varchar('resume_reason', { length: 500 }),
    openTrackingId: int('open_tracking_id').generatedAlwaysAs(sql`if(to_date is null, tracking_id, null)`, {
      mode: 'virtual',
    }),
  },
  (t) => [
    uniqueIndex('one_open_hold').on(t.openTrackingId),
    index('holds_by_lp').on(t.trackingId, t.fromDate),
    foreignKey({ name: ours('holds_lp'), columns: [t.trackingId], foreignColumns: [learnerLpTracking.trackingId] }),
    holds('holds_dates', sql`${t.toDate} is null or ${t.fromDate} <= ${t.toDate}`),
  ],
);

/** A class on a day, from the moment somebody captures it or says something of it; until then the schedule tells. */
export const classSessions = lpTable(
  'class_sessions',
  {
    sessionId: int('session_id').autoincrement().primaryKey(),
    classId: int('class_id').notNull(),
    sessionDate: day('session_date').notNull(),
    startsAt: char('starts_at', { length: 5 }).notNull(),
    hours: hours('hours').notNull(),
    status: mysqlEnum('status', SESSION_STATUSES).notNull(),
    ownTimes: boolean('own_times').notNull().default(false),
    reason: varchar('reason', { length: 500 }),
    holidayOverrideReason: varchar('holiday_override_reason', { length: 500 }),
    revision: int('revision').notNull().default(1),
    changedBy: wpUser('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
    capturedAt: instant('captured_at'),
  },
  (t) => [
    uniqueIndex('one_session_a_day').on(t.classId, t.sessionDate),
    index('sessions_by_day').on(t.sessionDate, t.classId),
    foreignKey({ name: ours('sessions_class'), columns: [t.classId], foreignColumns: [classes.classId] }),
    holds('sessions_hours', sql`${t.hours} between 0.25 and 24`),
    holds('sessions_captured', sql`(${t.status} = 'captured') = (${t.capturedAt} is not null)`),
  ],
);

/** The register as it stands now: one row a learner of a captured session; the log keeps how it came about. */
export const sessionAttendance = lpTable(
  'session_attendance',
  {
    attendanceId: int('attendance_id').autoincrement().primaryKey(),
    sessionId: int('session_id').notNull(),
    learnerId: int('learner_id').notNull(),
    hoursPresent: hours('hours_present').notNull(),
    /** The LP that has the hours; null while they wait or after they were dismissed. */
    trackingId: int('tracking_id'),
    exceptionCode: mysqlEnum('exception_code', HOURS_EXCEPTIONS),
    dismissedBy: wpUser('dismissed_by'),
    dismissedAt: instant('dismissed_at'),
    dismissReason: varchar('dismiss_reason', { length: 500 }),
    waitingLearnerId: int('waiting_learner_id').generatedAlwaysAs(
      sql`if(exception_code is not null and dismissed_at is null, learner_id, null)`,
      { mode: 'virtual' },
    ),
  },
  (t) => [
    uniqueIndex('one_line_a_learner').on(t.sessionId, t.learnerId),
    index('attendance_by_learner').on(t.learnerId),
    index('attendance_waiting').on(t.waitingLearnerId),
    foreignKey({
      name: ours('attendance_session'),
      columns: [t.sessionId],
      foreignColumns: [classSessions.sessionId],
    }),
    foreignKey({ name: ours('attendance_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({
      name: ours('attendance_lp'),
      columns: [t.trackingId],
      foreignColumns: [learnerLpTracking.trackingId],
    }),
    holds('attendance_hours', sql`${t.hoursPresent} >= 0`),
    holds('attendance_goes_somewhere', sql`(${t.trackingId} is null) = (${t.exceptionCode} is not null)`),
    holds(
      'attendance_dismissed',
      sql`(${t.dismissedAt} is null) = (${t.dismissedBy} is null) and (${t.dismissedAt} is null or ${t.exceptionCode} is not null)`,
    ),
  ],
);

/** Append-only. A correction is a reversal (negative hours) and a replacement; an entry is reversed at most once. */
export const learnerHoursLog = lpTable(
  'learner_hours_log',
  {
    logId: bigint('log_id', { mode: 'number' }).autoincrement().primaryKey(),
    trackingId: int('tracking_id').notNull(),
    learnerId: int('learner_id').notNull(),
    productId: int('product_id').notNull(),
    classId: int('class_id'),
    logDate: day('log_date').notNull(),
    hoursTrained: hours('hours_trained').notNull(),
    hoursPresent: hours('hours_present').notNull(),
    source: mysqlEnum('source', HOURS_SOURCES).notNull(),
    sessionId: int('session_id'),
    reversesLogId: bigint('reverses_log_id', { mode: 'number' }),
    /** The entry this one stands in for, so that the entries of a learner in a session form one chain. */
    replacesLogId: bigint('replaces_log_id', { mode: 'number' }),
    chainKey: bigint('chain_key', { mode: 'number' }).generatedAlwaysAs(
      sql`if(reverses_log_id is null and session_id is not null, coalesce(replaces_log_id, 0), null)`,
      { mode: 'virtual' },
    ),
    adjustsPeriod: char('adjusts_period', { length: 7 }),
    reason: varchar('reason', { length: 500 }),
    createdBy: wpUser('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    notes: text('notes'),
  },
  (t) => [
    uniqueIndex('one_reversal').on(t.reversesLogId),
    /** No session counts twice for a learner: one first entry, one replacement of each. */
    uniqueIndex('one_chain').on(t.sessionId, t.learnerId, t.chainKey),
    uniqueIndex('one_replacement').on(t.replacesLogId),
    index('hours_by_lp').on(t.trackingId, t.logDate),
    index('hours_by_day').on(t.logDate, t.classId),
    index('hours_by_learner').on(t.learnerId, t.logDate),
    index('hours_adjusting').on(t.adjustsPeriod, t.createdAt),
    foreignKey({ name: ours('hours_lp'), columns: [t.trackingId], foreignColumns: [learnerLpTracking.trackingId] }),
    foreignKey({ name: ours('hours_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({ name: ours('hours_product'), columns: [t.productId], foreignColumns: [products.productId] }),
    foreignKey({ name: ours('hours_class'), columns: [t.classId], foreignColumns: [classes.classId] }),
    foreignKey({ name: ours('hours_session'), columns: [t.sessionId], foreignColumns: [classSessions.sessionId] }),
    foreignKey({ name: ours('hours_replacement'), columns: [t.replacesLogId], foreignColumns: [t.logId] }),
    foreignKey({ name: ours('hours_reversal'), columns: [t.reversesLogId], foreignColumns: [t.logId] }),
    holds(
      'hours_sign',
      sql`if(${t.reversesLogId} is null,
        ${t.hoursTrained} between 0 and 24 and ${t.hoursPresent} between 0 and ${t.hoursTrained},
        ${t.hoursTrained} <= 0 and ${t.hoursPresent} between ${t.hoursTrained} and 0)`,
    ),
  ],
);

export const learnerPortfolioFiles = lpTable(
  'learner_portfolio_files',
  {
    fileId: int('file_id').autoincrement().primaryKey(),
    trackingId: int('tracking_id').notNull(),
    fileName: varchar('file_name', { length: 255 }).notNull(),
    filePath: varchar('file_path', { length: 100 }).notNull(),
    fileType: mysqlEnum('file_type', PORTFOLIO_FILE_TYPES).notNull(),
    fileSize: int('file_size').notNull(),
    sha256: char('sha256', { length: 64 }).notNull(),
    uploadedBy: wpUser('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    uniqueIndex('one_row_a_file').on(t.filePath),
    index('files_by_lp').on(t.trackingId),
    foreignKey({ name: ours('files_lp'), columns: [t.trackingId], foreignColumns: [learnerLpTracking.trackingId] }),
  ],
);

/** Written when a learner who completed an LP starts the next one. */
export const learnerProgressions = lpTable(
  'learner_progressions',
  {
    transitionId: int('transition_id').autoincrement().primaryKey(),
    learnerId: int('learner_id').notNull(),
    fromProductId: int('from_product_id').notNull(),
    toProductId: int('to_product_id').notNull(),
    toTrackingId: int('to_tracking_id').notNull(),
    progressedOn: day('progression_date').notNull(),
  },
  (t) => [
    uniqueIndex('one_transition_a_start').on(t.toTrackingId),
    index('transitions_by_learner').on(t.learnerId, t.progressedOn),
    foreignKey({ name: ours('transitions_from'), columns: [t.fromProductId], foreignColumns: [products.productId] }),
    foreignKey({ name: ours('transitions_to'), columns: [t.toProductId], foreignColumns: [products.productId] }),
    foreignKey({ name: ours('transitions_learner'), columns: [t.learnerId], foreignColumns: [learners.learnerId] }),
    foreignKey({
      name: ours('transitions_lp'),
      columns: [t.toTrackingId],
      foreignColumns: [learnerLpTracking.trackingId],
    }),
  ],
);

/**
 * What differs from the days that the Act's rules yield: declared days, other names, and days of the Act that were
 * taken off (`removed`).
 */
export const publicHolidays = lpTable('public_holidays', {
  date: day('date').primaryKey(),
  name: varchar('name', { length: 120 }).notNull(),
  source: mysqlEnum('source', HOLIDAY_SOURCES).notNull(),
  removed: boolean('removed').notNull().default(false),
});

/** A row a month with hours. Whoever writes hours holds it shared, whoever closes the month holds it alone. */
export const reportingPeriods = lpTable(
  'reporting_periods',
  {
    month: char('month', { length: 7 }).primaryKey(),
    closedAt: instant('closed_at'),
    closedBy: wpUser('closed_by'),
  },
  (t) => [holds('periods_closed', sql`(${t.closedAt} is null) = (${t.closedBy} is null)`)],
);

/** Reports as they were issued, to the byte; never changed. `scope` is `class:12` or `client:3`. */
export const issuedReports = lpTable(
  'issued_reports',
  {
    reportId: int('report_id').autoincrement().primaryKey(),
    kind: mysqlEnum('kind', ['monthly']).notNull(),
    period: char('period', { length: 7 }).notNull(),
    scope: varchar('scope', { length: 40 }).notNull(),
    clientId: int('client_id').notNull(),
    filter: json('filter').$type<Record<string, unknown>>().notNull(),
    body: mediumtext('body').notNull(),
    sha256: char('sha256', { length: 64 }).notNull(),
    issuedBy: wpUser('issued_by').notNull(),
    issuedAt: instant('issued_at').notNull(),
  },
  (t) => [
    uniqueIndex('one_report_a_scope').on(t.kind, t.period, t.scope),
    index('reports_by_client').on(t.clientId, t.period),
    foreignKey({ name: ours('issued_period'), columns: [t.period], foreignColumns: [reportingPeriods.month] }),
  ],
);

/** What the office did about LPs that run over; the first action takes an LP off the list. */
export const excessiveHoursActions = lpTable(
  'excessive_hours_actions',
  {
    actionId: int('action_id').autoincrement().primaryKey(),
    trackingId: int('tracking_id').notNull(),
    action: mysqlEnum('action', EXCESSIVE_HOURS_ACTIONS).notNull(),
    notes: text('notes'),
    overageHours: hours('overage_hours').notNull(),
    takenBy: wpUser('taken_by').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [
    index('excess_by_lp').on(t.trackingId, t.takenAt),
    foreignKey({ name: ours('excess_lp'), columns: [t.trackingId], foreignColumns: [learnerLpTracking.trackingId] }),
  ],
);
