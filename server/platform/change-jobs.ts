import { and, eq, inArray } from 'drizzle-orm';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { ChangeJobs, ChangeJobsAnswer } from '../contract/jobs.ts';
import type { ActivityKind, JobAction, JobState, Refusal } from '../contract/words.ts';
import { type Actor, requireCapability } from './actor.ts';
import { record } from './audit.ts';
import type { Deps } from './context.ts';
import type { Db } from './database.ts';
import { found, outcomeOf, refuse } from './refuse.ts';

type Change = {
  from: JobState[];
  to: (at: Date) => Partial<typeof jobs.$inferInsert>;
  kind: ActivityKind;
  no: Refusal;
};

const CHANGES: Record<JobAction, Change> = {
  // The last error stays until the next run has something to say.
  retry: {
    from: ['dead', 'ready'],
    to: (at) => ({ state: 'ready', dueAt: at, attempts: 0, endedAt: null }),
    kind: 'job.retried',
    no: 'job_not_dead',
  },
  cancel: {
    from: ['dead', 'ready'],
    to: (at) => ({ state: 'cancelled', dueAt: null, endedAt: at }),
    kind: 'job.cancelled',
    no: 'job_settled',
  },
};

/**
 * Tries jobs again at once, with all their attempts, or cancels them; each in its own transaction and with its own answer:
 * `not_found`, `job_not_dead` or `job_settled` for one that runs or has ended otherwise.
 */
export async function changeJobs(deps: Deps, actor: Actor, input: ChangeJobs): Promise<ChangeJobsAnswer> {
  requireCapability(actor, 'lp_manage_learners');
  const results: ChangeJobsAnswer['results'] = [];
  for (const jobId of input.jobIds) {
    const code = await outcomeOf(deps.withTx((tx) => changeJob(deps, tx, actor, { jobId, ...CHANGES[input.action] })));
    results.push(code ? { jobId, ok: false, code } : { jobId, ok: true });
  }
  return { results };
}

type Changing = Change & { jobId: number };

async function changeJob(deps: Deps, tx: Db, actor: Actor, { jobId, from, to, kind, no }: Changing): Promise<void> {
  const [job] = await tx.select({ kind: jobs.kind }).from(jobs).where(eq(jobs.jobId, jobId));
  const { kind: jobKind } = found(job);
  const [result] = await tx
    .update(jobs)
    .set(to(deps.now()))
    .where(and(eq(jobs.jobId, jobId), inArray(jobs.state, from)));
  if (result.affectedRows !== 1) refuse(no);
  const happened = { at: deps.now(), kind, slice: 'platform' as const, learnerId: null, subjectId: jobId };
  await record(tx, actor, { ...happened, data: { kind: jobKind } });
}
