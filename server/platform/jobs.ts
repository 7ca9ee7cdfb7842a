import { and, inArray, lt, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { cronTicks, idempotencyKeys, jobs } from '../../drizzle/schema/platform.ts';
import type { Deps } from './context.ts';
import { type JobKind, jobKind, type Schedule } from './queue.ts';

/** Housekeeping of the platform itself. */

/** Longer than any client tries again; the stored answers are personal data and do not stay for longer. */
const KEYS_KEPT_DAYS = 1;
const JOBS_KEPT_DAYS = 14;
const DEAD_JOBS_KEPT_DAYS = 90;
const TICKS_KEPT_DAYS = 60;
const BITE = 1000;

async function forgetOldKeys(deps: Deps): Promise<{ removed: number }> {
  return {
    removed: await removeAll(deps, idempotencyKeys, lt(idempotencyKeys.createdAt, daysAgo(deps, KEYS_KEPT_DAYS))),
  };
}

/** Removes jobs that were done or cancelled a fortnight ago, dead ones nobody settled in 90 days, and ticks after 60. */
export async function purgeJobs(deps: Deps): Promise<{ jobs: number; ticks: number }> {
  const endedBefore = (days: number) => lt(jobs.endedAt, daysAgo(deps, days));
  const settled = await removeAll(
    deps,
    jobs,
    and(endedBefore(JOBS_KEPT_DAYS), inArray(jobs.state, ['done', 'cancelled'])),
  );
  const dead = await removeAll(deps, jobs, and(endedBefore(DEAD_JOBS_KEPT_DAYS), inArray(jobs.state, ['dead'])));
  const ticks = await removeAll(deps, cronTicks, lt(cronTicks.firedAt, daysAgo(deps, TICKS_KEPT_DAYS)));
  return { jobs: settled + dead, ticks };
}

const daysAgo = ({ now }: Deps, days: number) => new Date(now().getTime() - days * 86_400_000);

type Table = typeof idempotencyKeys | typeof jobs | typeof cronTicks;

/** Small bites: a long delete would hold locks that writers wait for. */
async function removeAll({ db }: Deps, table: Table, where: SQL | undefined): Promise<number> {
  for (let removed = 0; ; ) {
    const [result] = await db.delete(table).where(where).limit(BITE);
    removed += result.affectedRows;
    if (result.affectedRows < BITE) return removed;
  }
}

const Nothing = z.strictObject({});

export const platformJobs: JobKind[] = [
  jobKind({ kind: 'platform.forget-keys', payload: Nothing, run: forgetOldKeys, isExternal: true }),
  jobKind({ kind: 'platform.purge-jobs', payload: Nothing, run: purgeJobs, isExternal: true }),
];

export const platformSchedules: Schedule[] = [
  { kind: 'platform.forget-keys', everySeconds: 3600 },
  { kind: 'platform.purge-jobs', everySeconds: 86_400 },
];
