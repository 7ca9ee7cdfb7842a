import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { count, countDistinct, eq, inArray, sql } from 'drizzle-orm';
import { jobs } from '../../drizzle/schema/platform.ts';
import type { Deps } from '../../server/deps.ts';
import { type Crew, hire } from './crew.ts';

export type Storm = {
  /** Enqueued before the first worker starts; each takes up to `pauseMs`. */
  jobs: number;
  kills: number;
  workers: number;
  pauseMs: number;
  leaseMs: number;
  /** Jobs that kill their own worker, each of its attempts. */
  poison?: number;
};
/** Fewer than a job has, as each costs a worker and the wait for its lease. */
const POISON_ATTEMPTS = 3;
const WORKER = join(import.meta.dirname, 'worker.ts');

export type Outcome = {
  seconds: number;
  jobsPerSecond: number;
  kills: number;
  effects: number;
  /** Jobs that have an effect. */
  distinct: number;
  done: number;
  dead: number;
  /** Jobs that needed more than one attempt, because a worker died with them. */
  repeated: number;
};

/** Lets workers, processes of their own, empty the queue while one after the other is killed with -9 and replaced. */
export async function killWorkers(deps: Deps, environment: NodeJS.ProcessEnv, storm: Storm): Promise<Outcome> {
  await deps.db.execute(sql`create table effects (job_id bigint not null, attempt int not null)`);
  await enqueueAll(deps, storm);
  const crew = hire(WORKER, { ...environment, LEASE_MS: String(storm.leaseMs) }, storm.workers);
  const startedAt = performance.now();
  const queue = { left: storm.jobs };
  const killing = killAtRandom(queue, crew, storm);
  // Asked seldom: counting takes from the database what the workers need.
  while (queue.left > 0) {
    await pause(200);
    queue.left = await waiting(deps);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const kills = await killing;
  await crew.dismiss();
  return { seconds, jobsPerSecond: Math.round(storm.jobs / seconds), kills, ...(await figures(deps)) };
}

async function enqueueAll(deps: Deps, storm: Storm): Promise<void> {
  const enqueue = (kind: string, payload: () => Record<string, unknown>, left: number) =>
    deps.withTx(async (tx) => {
      for (let written = 0; written < left; written++) await deps.jobs.enqueue(tx, { kind, payload: payload() });
    });
  await enqueue('chaos.poison', () => ({}), storm.poison ?? 0);
  await deps.db.update(jobs).set({ maxAttempts: POISON_ATTEMPTS });
  const payload = () => ({ pauseMs: Math.round(Math.random() * storm.pauseMs) });
  for (let written = 0; written < storm.jobs; written += 1000)
    await enqueue('chaos.count', payload, Math.min(1000, storm.jobs - written));
}

/** Spreads the kills over the work: each waits for its share of the jobs to be done. Answers how many there were. */
async function killAtRandom(queue: { left: number }, crew: Crew, storm: Storm): Promise<number> {
  for (let kills = 0; ; kills++) {
    const left = storm.jobs * (1 - (kills + Math.random()) / (storm.kills + 1));
    while (queue.left > left) await pause(20);
    if (kills === storm.kills) return kills;
    await pause(Math.random() * 100);
    crew.killOne();
  }
}

async function waiting({ db }: Deps): Promise<number> {
  const [row] = await db
    .select({ jobs: count() })
    .from(jobs)
    .where(inArray(jobs.state, ['ready', 'leased']));
  return row?.jobs ?? 0;
}

async function figures({ db }: Deps) {
  const inState = async (state: 'done' | 'dead') =>
    (await db.select({ jobs: count() }).from(jobs).where(eq(jobs.state, state)))[0]?.jobs ?? 0;
  const jobId = sql`job_id`;
  const [written] = await db.select({ effects: count(), distinct: countDistinct(jobId) }).from(sql`effects`);
  const [again] = await db.select({ jobs: count() }).from(jobs).where(sql`${jobs.attempts} > 1`);
  return {
    effects: written?.effects ?? 0,
    distinct: written?.distinct ?? 0,
    done: await inState('done'),
    dead: await inState('dead'),
    repeated: again?.jobs ?? 0,
  };
}
