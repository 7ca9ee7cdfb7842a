import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDeps } from '../../server/deps.ts';
import { purgeJobs } from '../../server/platform/jobs.ts';
import { claimantFor, claimJobs } from '../../server/platform/leases.ts';
import { openLog } from '../../server/platform/log.ts';
import { keepSchedules } from '../../server/platform/schedules.ts';
import { keepWorking, type Shift } from '../../server/platform/work.ts';
import { aJob, createEffects, effectKind, effectsOf, jobOf } from '../support/jobs.ts';
import { type Service, startService } from '../support/service.ts';

/** Workers that share a database: how they wait, take over, stop, and keep their schedules. */

let now: Date | null = null;
let service: Service;
const workers: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  service = await startService({ now: () => now ?? new Date() });
  await createEffects(service);
});
afterAll(() => service.stop());
beforeEach(async () => {
  now = null;
  for (const table of ['wp_jobs', 'wp_cron_ticks', 'effects']) await service.sql.query(`DELETE FROM ${table}`);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map(({ stop }) => stop()));
});

const counting = effectKind('test.count');

function aWorker(shift: Partial<Shift> = {}, deps = service.deps) {
  const stopping = new AbortController();
  const working = keepWorking(deps, { kinds: [counting], schedules: [], idleMs: 20, ...shift }, stopping.signal);
  const stop = async () => {
    stopping.abort();
    await working;
  };
  workers.push({ stop });
  return { stop };
}

const stateOf = async (jobId: number) => (await jobOf(service, jobId)).state;
const toBeDone = (jobId: number) => expect.poll(() => stateOf(jobId), { timeout: 10_000, interval: 20 }).toBe('done');

describe('a worker', () => {
  test('finds a job that comes while it is idle', async () => {
    aWorker();
    await pause(50);
    await toBeDone(await aJob(service, 'test.count'));
  });

  test('runs no more at once than it was told, and asks for the next as soon as one ends', async () => {
    let [running, most] = [0, 0];
    const slow = effectKind('test.count', async () => {
      most = Math.max(most, ++running);
      await pause(30);
      running--;
    });
    const jobIds = [];
    for (let written = 0; written < 12; written++) jobIds.push(await aJob(service, 'test.count'));
    const startedAt = performance.now();
    // Idle for a minute: only the end of a job can be what wakes it.
    aWorker({ kinds: [slow], concurrency: 3, idleMs: 60_000 });
    for (const jobId of jobIds) await toBeDone(jobId);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(most).toBe(3);
    expect(await effectsOf(service)).toBe(12);
  });

  test('keeps its hold on a job that takes longer than its lease', async () => {
    now = new Date('2026-03-02T08:00:00Z');
    const jobId = await aJob(service, 'test.count');
    const dueInMs = async () => ((await jobOf(service, jobId)).dueAt?.getTime() ?? 0) - (now?.getTime() ?? 0);
    const slow = effectKind('test.count', async () => {
      // 1000 ms in all by the clock of the leases, which the test sets: a lease of 300 lasts 450 at most.
      for (let step = 0; step < 5; step++) {
        now = new Date((now?.getTime() ?? 0) + 200);
        await expect.poll(dueInMs, { timeout: 10_000, interval: 20 }).toBeGreaterThanOrEqual(300);
        expect(await claimJobs(service.deps, claimantFor([counting]), 1)).toEqual([]);
      }
    });
    aWorker({ kinds: [slow], leaseMs: 300 });
    await toBeDone(jobId);
    expect(await jobOf(service, jobId)).toMatchObject({ attempts: 1 });
    expect(await effectsOf(service)).toBe(1);
  });

  test('takes over what a dead one has left behind', async () => {
    const jobId = await aJob(service, 'test.count');
    await claimJobs(service.deps, claimantFor([counting], 300), 1);
    aWorker();
    await toBeDone(jobId);
    expect(await jobOf(service, jobId)).toMatchObject({ attempts: 2 });
    expect(await effectsOf(service)).toBe(1);
  });

  test('told to stop lets the running jobs end and takes no more', async () => {
    const slow = effectKind('test.count', () => pause(300));
    const [first, second] = [await aJob(service, 'test.count'), await aJob(service, 'test.count')];
    const worker = aWorker({ kinds: [slow], concurrency: 1 });
    await expect.poll(() => stateOf(first), { interval: 10 }).toBe('leased');
    await worker.stop();
    expect(await stateOf(first)).toBe('done');
    expect(await jobOf(service, second)).toMatchObject({ state: 'ready', attempts: 0 });
  });

  test('waits for a database that is away, says so once, and goes on', async () => {
    const lines: string[] = [];
    const own = openDeps({ ...service.config, DATABASE_CONNECTIONS: 4 });
    const log = openLog('info', { write: (line) => void lines.push(line) });
    const { pool } = own.database;
    const { getConnection } = pool;
    const worker = aWorker({}, { ...own, log });
    await toBeDone(await aJob(service, 'test.count'));
    pool.getConnection = () => Promise.reject(Object.assign(new Error('connect'), { syscall: 'connect' }));
    const jobId = await aJob(service, 'test.count');
    await pause(300);
    expect(await stateOf(jobId)).toBe('ready');
    pool.getConnection = getConnection;
    await toBeDone(jobId);
    await worker.stop();
    await own.database.close();
    expect(lines.filter((line) => line.includes('does not answer'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('answers again'))).toHaveLength(1);
  });
});

describe('a schedule', () => {
  const hourly = [{ kind: 'test.count', everySeconds: 3600 }];
  const scheduled = async () => {
    const [rows] = await service.sql.query('SELECT COUNT(*) AS n FROM wp_jobs');
    return Number((rows as { n: unknown }[])[0]?.n);
  };

  test('gives one job a tick, however many workers there are', async () => {
    now = new Date('2026-03-02T08:10:00Z');
    const workers = Array.from({ length: 8 }, () => keepSchedules(hourly));
    await Promise.all(workers.map((fire) => fire(service.deps)));
    expect(await scheduled()).toBe(1);
    now = new Date('2026-03-02T08:59:59Z');
    await Promise.all(workers.map((fire) => fire(service.deps)));
    expect(await scheduled()).toBe(1);
    now = new Date('2026-03-02T09:00:00Z');
    await Promise.all(workers.map((fire) => fire(service.deps)));
    expect(await scheduled()).toBe(2);
  });

  test('control: without the unique tick every worker gives one', async () => {
    await service.sql.query('ALTER TABLE wp_cron_ticks DROP PRIMARY KEY');
    await Promise.all(Array.from({ length: 8 }, () => keepSchedules(hourly)(service.deps)));
    expect(await scheduled()).toBe(8);
    await service.sql.query('DELETE FROM wp_cron_ticks');
    await service.sql.query('ALTER TABLE wp_cron_ticks ADD PRIMARY KEY (schedule, tick)');
  });

  test('does not make up for ticks that passed while nobody worked', async () => {
    now = new Date('2026-03-02T08:10:00Z');
    await keepSchedules(hourly)(service.deps);
    now = new Date('2026-03-05T17:10:00Z');
    await keepSchedules(hourly)(service.deps);
    expect(await scheduled()).toBe(2);
  });

  test('whose job could not be written fires again', async () => {
    const failing = { ...service.deps, jobs: { enqueue: () => Promise.reject(new Error('away')) } };
    const fire = keepSchedules(hourly);
    await expect(fire(failing)).rejects.toThrow('away');
    await fire(service.deps);
    expect(await scheduled()).toBe(1);
  });

  test('is kept by a worker, which then runs its job', async () => {
    aWorker({ schedules: hourly });
    await expect.poll(() => effectsOf(service), { timeout: 10_000 }).toBe(1);
  });
});

describe('the purge', () => {
  const dayMs = 86_400_000;
  const daysOld = (days: number) => new Date(Date.now() - days * dayMs);
  const endedJob = async (state: 'done' | 'dead' | 'cancelled', days: number) => {
    const jobId = await aJob(service, 'test.count');
    await service.sql.query('UPDATE wp_jobs SET state = ?, due_at = NULL, ended_at = ? WHERE job_id = ?', [
      state,
      daysOld(days),
      jobId,
    ]);
    return jobId;
  };

  test('removes what ended a fortnight ago, and keeps for 90 days what failed for good', async () => {
    const kept = [await endedJob('done', 13), await endedJob('cancelled', 13), await endedJob('dead', 89)];
    for (const [state, days] of [
      ['done', 15],
      ['cancelled', 15],
      ['dead', 91],
    ] as const)
      await endedJob(state, days);
    const waiting = await aJob(service, 'test.count');
    await service.sql.query('UPDATE wp_jobs SET created_at = ? WHERE job_id = ?', [daysOld(400), waiting]);
    expect(await purgeJobs(service.deps)).toEqual({ jobs: 3, ticks: 0 });
    const [rows] = await service.sql.query('SELECT job_id FROM wp_jobs ORDER BY job_id');
    expect((rows as { job_id: number }[]).map(({ job_id }) => job_id)).toEqual([...kept, waiting]);
  });

  test('goes through more than one bite, and through the ticks', async () => {
    const rows = Array.from({ length: 2500 }, (_, tick) => [
      'test.count',
      `3600:${tick}`,
      daysOld(tick < 2300 ? 61 : 59),
    ]);
    await service.sql.query('INSERT INTO wp_cron_ticks (schedule, tick, fired_at) VALUES ?', [rows]);
    expect(await purgeJobs(service.deps)).toEqual({ jobs: 0, ticks: 2300 });
  });
});
