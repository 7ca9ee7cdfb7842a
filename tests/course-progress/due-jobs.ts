import { and, asc, eq, notInArray } from 'drizzle-orm';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { Deps } from '../../server/deps.ts';
import { jobKinds } from '../../server/jobs.ts';
import type { JobOutcome } from '../../server/platform/queue.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';

/** Runs what is due, and what comes of it; answers the outcomes in the order the jobs were asked for. */
export async function runAllJobs(deps: Deps, kinds = jobKinds): Promise<(JobOutcome | null)[]> {
  const isDone = eq(jobs.state, 'done');
  const before = await deps.db.select({ jobId: jobs.jobId }).from(jobs).where(isDone);
  await runDueJobs(deps, kinds);
  const known = [0, ...before.map(({ jobId }) => jobId)];
  const rows = await deps.db
    .select({ outcome: jobs.outcome })
    .from(jobs)
    .where(and(isDone, notInArray(jobs.jobId, known)))
    .orderBy(asc(jobs.jobId));
  return rows.map(({ outcome }) => outcome);
}

export const readyJobs = (deps: Deps, kind: string) =>
  deps.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.state, 'ready')))
    .orderBy(asc(jobs.jobId));
