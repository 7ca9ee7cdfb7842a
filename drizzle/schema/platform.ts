import { sql } from 'drizzle-orm';
import {
  bigint,
  foreignKey,
  index,
  int,
  json,
  mediumtext,
  mysqlEnum,
  primaryKey,
  smallint,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import {
  ACTIVITY_KINDS,
  ACTOR_KINDS,
  COMPLETION_WAYS,
  INBOX_STATES,
  JOB_STATES,
  SLICES,
} from '../../server/contract/words.ts';
import { binary, exact, holds, instant, lpTable, now, ours } from './table.ts';

/** Who did what, when: written in the transaction of the change, never edited. Holds no personal values. */
export const activity = lpTable(
  'activity',
  {
    activityId: bigint('activity_id', { mode: 'number' }).autoincrement().primaryKey(),
    at: instant('at').notNull(),
    actorKind: mysqlEnum('actor_kind', ACTOR_KINDS).notNull(),
    actorId: bigint('actor_id', { mode: 'number', unsigned: true }),
    kind: varchar('kind', { length: 60, enum: ACTIVITY_KINDS }).notNull(),
    learnerId: int('learner_id'),
    slice: mysqlEnum('slice', SLICES).notNull(),
    subjectId: bigint('subject_id', { mode: 'number' }),
    data: json('data').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index('activity_by_learner').on(t.learnerId, t.activityId),
    index('activity_by_subject').on(t.slice, t.subjectId, t.activityId),
    index('activity_by_kind').on(t.kind, t.at),
  ],
);

/** First answers to writes that carried an Idempotency-Key, stored in the transaction of the write. */
export const idempotencyKeys = lpTable(
  'idempotency_keys',
  {
    actorId: bigint('actor_id', { mode: 'number', unsigned: true }).notNull(),
    idemKey: binary('idem_key', { length: 200 }).notNull(),
    requestHash: binary('request_hash', { length: 32 }).notNull(),
    status: smallint('status'),
    body: mediumtext('body'),
    createdAt: instant('created_at').notNull().default(now),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.idemKey] }), index('idempotency_by_age').on(t.createdAt)],
);

/** When a worker was last seen alive. */
export const workerRounds = lpTable('worker_rounds', {
  round: varchar('round', { length: 60 }).primaryKey(),
  lastRunAt: instant('last_run_at').notNull(),
  outcome: json('outcome').$type<Record<string, unknown>>().notNull(),
});

/** Which learners a disclosure spoke of, written before their rows leave the house. */
export const disclosedLearners = lpTable(
  'disclosed_learners',
  {
    activityId: bigint('activity_id', { mode: 'number' }).notNull(),
    learnerId: int('learner_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.activityId, t.learnerId] }), index('disclosures_by_learner').on(t.learnerId)],
);

/** What an administrator decides on a screen, by name; what a machine needs to start stands in its environment. */
export const settings = lpTable('settings', {
  name: varchar('name', { length: 60 }).primaryKey(),
  value: json('value').$type<Record<string, unknown>>().notNull(),
  changedBy: bigint('changed_by', { mode: 'number', unsigned: true }).notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** Work that is done after the request: written in the transaction that wants it, taken by one worker at a time. */
export const jobs = lpTable(
  'jobs',
  {
    jobId: bigint('job_id', { mode: 'number' }).autoincrement().primaryKey(),
    kind: varchar('kind', { length: 60 }).notNull(),
    /** Ids and days; never a personal value. */
    payload: json('payload').$type<Record<string, unknown>>().notNull(),
    /** A second job of the kind with this key is not written, as long as the first is on record. */
    uniqueKey: binary('unique_key', { length: 190 }),
    state: mysqlEnum('state', JOB_STATES).notNull().default('ready'),
    /** From when on somebody may take it: its time, or the end of the lease it is under; null once it has ended. */
    dueAt: instant('due_at'),
    attempts: smallint('attempts').notNull().default(0),
    maxAttempts: smallint('max_attempts').notNull(),
    leasedBy: varchar('leased_by', { length: 60 }),
    /** A refusal word or an error's code; the whole story stands in the log. */
    lastError: varchar('last_error', { length: 190 }),
    outcome: json('outcome').$type<Record<string, unknown>>(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('one_job_a_key').on(t.kind, t.uniqueKey),
    index('jobs_by_due').on(t.dueAt, t.jobId),
    index('jobs_by_state').on(t.state, t.jobId),
    index('jobs_by_kind').on(t.kind, t.jobId),
    index('jobs_by_end').on(t.endedAt),
    holds('jobs_due', sql`(${t.state} in ('ready', 'leased')) = (${t.dueAt} is not null)`),
    holds('jobs_leased', sql`(${t.state} = 'leased') = (${t.leasedBy} is not null)`),
    holds('jobs_ended', sql`(${t.dueAt} is null) = (${t.endedAt} is not null)`),
  ],
);

/**
 * What came in from outside, as it came: a partner's or Stripe's signed request, a line of an import, the answer of a
 * polled partner. The row is committed before anybody is told that it arrived.
 */
export const webhookInbox = lpTable(
  'webhook_inbox',
  {
    inboxId: bigint('inbox_id', { mode: 'number' }).autoincrement().primaryKey(),
    /** `partner:<slug>` or `stripe`. */
    source: varchar('source', { length: 60 }).notNull(),
    way: mysqlEnum('way', COMPLETION_WAYS).notNull(),
    eventId: exact('event_id', { length: 255 }).notNull(),
    eventType: varchar('event_type', { length: 100 }).notNull(),
    externalStudentId: exact('external_student_id', { length: 190 }),
    externalCourseId: exact('external_course_id', { length: 190 }),
    /** The payment, at whoever took it, that an event speaks of. */
    externalPaymentId: exact('external_payment_id', { length: 190 }),
    occurredAt: instant('occurred_at'),
    body: mediumtext('body').notNull(),
    headers: json('headers').$type<Record<string, string>>().notNull(),
    secretId: int('secret_id'),
    state: mysqlEnum('state', INBOX_STATES).notNull().default('received'),
    attempts: smallint('attempts').notNull().default(0),
    lastError: varchar('last_error', { length: 190 }),
    outcome: json('outcome').$type<Record<string, unknown>>(),
    /** Whom and what the event turned out to speak of. */
    learnerId: int('learner_id'),
    subjectId: bigint('subject_id', { mode: 'number' }),
    receivedAt: instant('received_at').notNull(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    uniqueIndex('one_event_a_source').on(t.source, t.eventId),
    index('inbox_by_state').on(t.state, t.inboxId),
    index('inbox_by_source').on(t.source, t.inboxId),
    index('inbox_by_student').on(t.source, t.externalStudentId, t.state),
    index('inbox_by_payment').on(t.source, t.externalPaymentId, t.state),
    index('inbox_by_subject').on(t.subjectId, t.state),
    index('inbox_by_arrival').on(t.receivedAt),
  ],
);

/** Every try at an event, the office's replays included; never changed. */
export const webhookAttempts = lpTable(
  'webhook_attempts',
  {
    attemptId: bigint('attempt_id', { mode: 'number' }).autoincrement().primaryKey(),
    inboxId: bigint('inbox_id', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    state: mysqlEnum('state', INBOX_STATES).notNull(),
    outcome: json('outcome').$type<Record<string, unknown>>(),
    error: varchar('error', { length: 190 }),
    replayedBy: bigint('replayed_by', { mode: 'number', unsigned: true }),
  },
  (t) => [
    index('attempts_of_event').on(t.inboxId, t.attemptId),
    foreignKey({ name: ours('attempts_event'), columns: [t.inboxId], foreignColumns: [webhookInbox.inboxId] }),
  ],
);

/** Deliveries that were turned away at the door: counted, their bodies not kept. */
export const webhookRejections = lpTable(
  'webhook_rejections',
  {
    source: varchar('source', { length: 60 }).notNull(),
    reason: varchar('reason', { length: 40 }).notNull(),
    times: int('times').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.reason] })],
);

/** Each tick of a schedule, by whichever worker came first. */
export const cronTicks = lpTable(
  'cron_ticks',
  {
    schedule: varchar('schedule', { length: 60 }).notNull(),
    tick: varchar('tick', { length: 40 }).notNull(),
    firedAt: instant('fired_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.schedule, t.tick] }), index('ticks_by_age').on(t.firedAt)],
);
