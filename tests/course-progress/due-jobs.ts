import { and, asc, eq } from 'drizzle-orm';
import { jobs } from '../../drizzle/schema/platform.ts';
import { courseJobs } from '../../server/course-progress/jobs.ts';
import type { Deps } from '../../server/deps.ts';
import { within } from '../../server/platform/context.ts';
import type { JobOutcome } from '../../server/platform/queue.ts';

/** Runs the oldest ready job in one transaction with its end, as the queue does; null when there is none. */
export async function runNextJob(deps: Deps): Promise<JobOutcome | null> {
  return deps.withTx(async (tx) => {
    const [job] = await tx.select().from(jobs).where(eq(jobs.state, 'ready')).orderBy(asc(jobs.jobId)).limit(1);
    const kind = courseJobs.find((known) => known.kind === job?.kind);
    if (!job || !kind) return null;
    const outcome = await kind.run(within(deps, tx), kind.payload.parse(job.payload), {
      jobId: job.jobId,
      attempt: 1,
    });
    const ended = { state: 'done' as const, dueAt: null, endedAt: deps.now(), outcome };
    await tx.update(jobs).set(ended).where(eq(jobs.jobId, job.jobId));
    return outcome;
  });
}

export async function runAllJobs(deps: Deps): Promise<JobOutcome[]> {
  const outcomes: JobOutcome[] = [];
  for (;;) {
    const outcome = await runNextJob(deps);
    if (!outcome) return outcomes;
    outcomes.push(outcome);
  }
}

export const readyJobs = (deps: Deps, kind: string) =>
  deps.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.state, 'ready')))
    .orderBy(asc(jobs.jobId));
