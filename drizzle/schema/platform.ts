import { bigint, index, int, json, mediumtext, mysqlEnum, primaryKey, smallint, varchar } from 'drizzle-orm/mysql-core';
import { ACTIVITY_KINDS, ACTOR_KINDS, SLICES } from '../../server/contract/words.ts';
import { binary, instant, lpTable, now } from './table.ts';

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

/** What the worker last did: its heartbeat and the time of each housekeeping round. */
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
