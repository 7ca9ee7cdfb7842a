import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { Deps } from './context.ts';
import type { Db } from './database.ts';

/**
 * Who may run a job, and until when. Times are the process's own (`deps.now()`), as everywhere in the product, so that a
 * test can set them: a worker whose clock is wrong takes jobs early or late, while only the fence decides who ends one.
 */

export const LEASE_MS = 60_000;

/** Who claims: `leasedBy` is unique to a process, `kinds` are those it knows. Other kinds wait for a worker that does. */
export type Claimant = { leasedBy: string; kinds: string[]; leaseMs: number };

export type Lease = Omit<Claimant, 'kinds'> & {
  jobId: number;
  kind: string;
  payload: unknown;
  attempt: number;
  maxAttempts: number;
};

export const claimantFor = (kinds: { kind: string }[], leaseMs = LEASE_MS): Claimant => ({
  leasedBy: `${process.pid}-${randomUUID()}`,
  kinds: kinds.map(({ kind }) => kind),
  leaseMs,
});

/**
 * Takes up to `limit` due jobs, oldest first, among them those whose worker let its lease run out. The attempt counts
 * from here on, so that a job which takes its worker down with it comes to an end.
 */
export function claimJobs(deps: Deps, { leasedBy, kinds, leaseMs }: Claimant, limit: number): Promise<Lease[]> {
  return deps.withTx(async (tx) => {
    const due = await lockDue(tx, { kinds, limit, at: deps.now() });
    if (due.length === 0) return [];
    const jobIds = due.map(({ jobId }) => jobId);
    const change = { state: 'leased' as const, leasedBy, attempts: sql`${jobs.attempts} + 1` };
    const dueAt = endOfLease(deps.now(), leaseMs);
    await tx
      .update(jobs)
      .set({ ...change, dueAt })
      .where(inArray(jobs.jobId, jobIds));
    return due.map(({ attempts, ...job }) => ({ ...job, attempt: attempts + 1, leasedBy, leaseMs }));
  });
}

type Due = { kinds: string[]; limit: number; at: Date };

/** By hand the index, lest an optimiser that sorts should lock every job of the kind. */
function lockDue(tx: Db, { kinds, limit, at }: Due) {
  return tx
    .select({
      jobId: jobs.jobId,
      kind: jobs.kind,
      payload: jobs.payload,
      attempts: jobs.attempts,
      maxAttempts: jobs.maxAttempts,
    })
    .from(jobs, { forceIndex: 'jobs_by_due' })
    .where(and(lte(jobs.dueAt, at), inArray(jobs.kind, kinds)))
    .orderBy(asc(jobs.dueAt), asc(jobs.jobId))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** Apart from each other: jobs that died with one worker must not meet again and again the one that killed it. */
const endOfLease = (at: Date, leaseMs: number) =>
  sql`${sql.param(new Date(at.getTime() + leaseMs), jobs.dueAt)} + interval floor(rand() * ${leaseMs * 500}) microsecond`;

const heldBy = ({ jobId, leasedBy, attempt }: Lease) =>
  and(eq(jobs.jobId, jobId), eq(jobs.leasedBy, leasedBy), eq(jobs.attempts, attempt), eq(jobs.state, 'leased'));

export async function extendLease({ db, now }: Deps, lease: Lease): Promise<void> {
  await db
    .update(jobs)
    .set({ dueAt: endOfLease(now(), lease.leaseMs) })
    .where(heldBy(lease));
}

type Ending =
  | { state: 'done'; outcome: Record<string, unknown>; endedAt: Date }
  | { state: 'dead'; lastError: string; endedAt: Date }
  | { state: 'ready'; lastError: string; dueAt: Date };

/** The fence: false when the job is no longer this lease's to end, because somebody else took it over. */
export async function endLease(db: Db, lease: Lease, ending: Ending): Promise<boolean> {
  const cleared = { leasedBy: null, dueAt: null, lastError: null };
  // A job that is buried after its last attempt was counted once more when it was claimed for that.
  const attempts = Math.min(lease.attempt, lease.maxAttempts);
  const [result] = await db
    .update(jobs)
    .set({ ...cleared, attempts, ...ending })
    .where(heldBy(lease));
  return result.affectedRows === 1;
}
