import { count, inArray, lte, min } from 'drizzle-orm';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { QueueState } from '../contract/jobs.ts';
import type { JobState } from '../contract/words.ts';
import type { Deps } from './context.ts';
import { isSilent, lastHeartbeat } from './heartbeat.ts';
import { gauge } from './metrics.ts';

type Figures = Omit<QueueState, 'workerSeenAt' | 'isWorkerSilent'>;

/** How the queue stands: jobs that wait, run and have failed for good, and how long the oldest due one has waited. */
export async function showQueue(deps: Deps): Promise<QueueState> {
  const [figures, seenAt] = await Promise.all([queueFigures(deps), lastHeartbeat(deps)]);
  return { ...figures, workerSeenAt: seenAt?.toISOString() ?? null, isWorkerSilent: isSilent(seenAt, deps.now()) };
}

/** A lease that ran out counts as due since then. */
export async function queueFigures({ db, now }: Deps): Promise<Figures> {
  const at = now();
  const rows = await db
    .select({ state: jobs.state, jobs: count() })
    .from(jobs)
    .where(inArray(jobs.state, ['ready', 'leased', 'dead']))
    .groupBy(jobs.state);
  const [oldest] = await db
    .select({ dueAt: min(jobs.dueAt) })
    .from(jobs)
    .where(lte(jobs.dueAt, at));
  const jobsIn = (state: JobState) => rows.find((row) => row.state === state)?.jobs ?? 0;
  const waitedMs = at.getTime() - (oldest?.dueAt ?? at).getTime();
  return {
    ready: jobsIn('ready'),
    leased: jobsIn('leased'),
    dead: jobsIn('dead'),
    oldestDueSeconds: Math.round(waitedMs / 1000),
  };
}

/** Publishes the figures, read when somebody asks for the metrics. */
export function publishQueue(deps: Deps): void {
  // All gauges are read at once: one look at the queue serves them.
  let looking: Promise<Figures> | null = null;
  const look = () => {
    looking ??= queueFigures(deps).finally(() => {
      looking = null;
    });
    return looking;
  };
  const figure = (name: string, help: string, key: keyof Figures) => gauge(name, help, async () => (await look())[key]);
  figure('lp_jobs_ready', 'Jobs that wait, for a worker or for their time.', 'ready');
  figure('lp_jobs_leased', 'Jobs that run.', 'leased');
  figure('lp_jobs_dead', 'Jobs that failed for good and wait for somebody to look.', 'dead');
  figure('lp_jobs_oldest_due_seconds', 'How long the oldest due job has waited.', 'oldestDueSeconds');
}
