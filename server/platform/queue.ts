import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { Deps } from './context.ts';
import type { Db } from './database.ts';
import { givenAll, prepared } from './prepared.ts';

/** Waits between the attempts of a job, in seconds: it is dead when it failed once more than there are waits. */
export const RETRY_SECONDS = [5, 30, 300, 1800, 7200, 21_600, 86_400] as const;

/** What a job of a kind does. `payload` is parsed before each run, so an old job meets new code with a clear error. */
export type JobKind<S extends z.ZodType = z.ZodType> = {
  /** `slice.verb`, e.g. `course.rederive`. */
  kind: string;
  payload: S;
  /**
   * Runs inside the transaction that also ends the job, so its effect happens exactly once; a deadlock runs it again.
   * With `isExternal` (mail, a partner's API, files, small bites with transactions of their own) it runs outside any,
   * may run twice, and carries the job's id along as idempotency key.
   */
  run: (deps: Deps, payload: z.output<S>, job: { jobId: number; attempt: number }) => Promise<JobOutcome>;
  isExternal?: boolean;
  /** Tells whoever waits for the job that a try failed, in the transaction that says so of the job; must not throw. */
  failed?: (deps: Deps, payload: z.output<S>, failure: JobFailure) => Promise<void>;
};
/** A refusal word or an error's code; dead when nobody tries again by himself. */
export type JobFailure = { error: string; isDead: boolean };
/** Numbers for the screen and the log; never a personal value. */
export type JobOutcome = Record<string, unknown>;

/** Gives a kind of job its types. */
export const jobKind = <S extends z.ZodType>(kind: JobKind<S>): JobKind => kind as unknown as JobKind;

/** A kind whose job, with an empty payload, is enqueued once every so many seconds, counted from 1970. */
export type Schedule = { kind: string; everySeconds: number };

export type NewJob = {
  kind: string;
  payload: Record<string, unknown>;
  /** A second job of the kind with this key is not written. */
  key?: string;
  /** Not before; at once without. */
  dueAt?: Date;
};

/** The seam behind which another engine may take over once one machine is outgrown. */
export type JobEngine = {
  /** Writes a job in the caller's transaction: it exists when, and only when, that commits. */
  enqueue: (tx: Db, job: NewJob) => Promise<void>;
};

/** The engine that keeps jobs in the database of the records themselves. */
export function openQueue(clock: () => Date): JobEngine {
  return {
    async enqueue(tx, { kind, payload, key, dueAt }) {
      const at = clock();
      const uniqueKey = key === undefined ? null : Buffer.from(key);
      const maxAttempts = RETRY_SECONDS.length + 1;
      await enqueued(tx).execute({ kind, payload, uniqueKey, maxAttempts, dueAt: dueAt ?? at, createdAt: at });
    },
  };
}

const enqueued = prepared((tx) =>
  tx
    .insert(jobs)
    .values(givenAll(jobs, ['kind', 'payload', 'uniqueKey', 'maxAttempts', 'dueAt', 'createdAt']))
    .onDuplicateKeyUpdate({ set: { jobId: sql`${jobs.jobId}` } })
    .prepare(),
);
