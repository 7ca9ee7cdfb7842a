import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepHeartbeat } from '../../server/platform/heartbeat.ts';
import { claimantFor, claimJobs } from '../../server/platform/leases.ts';
import { publishQueue } from '../../server/platform/queue-state.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { aJob, createEffects, effectKind, effectsOf, jobOf } from '../support/jobs.ts';
import { ROLES, type Service, startService } from '../support/service.ts';

/** What the office sees of the queue, and what it may do about a job. */

const START = new Date('2026-03-02T08:00:00.000Z');
let now = START;
let service: Service;

beforeAll(async () => {
  service = await startService({ now: () => now });
  await createEffects(service);
});
afterAll(() => service.stop());
beforeEach(async () => {
  now = START;
  await service.sql.query('DELETE FROM wp_jobs');
  await service.sql.query('DELETE FROM wp_activity');
  await service.sql.query('DELETE FROM effects');
});

const counting = effectKind('test.count');
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const aDeadJob = async () => {
  const jobId = await aJob(service, 'test.count');
  await service.sql.query(
    "UPDATE wp_jobs SET state = 'dead', due_at = NULL, ended_at = ?, attempts = 8, last_error = 'not_enrolled' WHERE job_id = ?",
    [START, jobId],
  );
  return jobId;
};
const change = (action: 'retry' | 'cancel', ...jobIds: number[]) =>
  service.as('office').post('/jobs/actions', { action, jobIds });
const noted = async () => {
  const [rows] = await service.sql.query(
    'SELECT kind, subject_id AS jobId, actor_id AS userId, data FROM wp_activity ORDER BY activity_id',
  );
  return rows as { kind: string; jobId: number; userId: number; data: unknown }[];
};

describe('the list of jobs', () => {
  test('shows the newest first, narrowed by state and kind, a page at a time', async () => {
    const [first, dead, last] = [
      await aJob(service, 'test.count'),
      await aDeadJob(),
      await aJob(service, 'test.other'),
    ];
    const idsOf = async (query: string) =>
      (await service.as('office').get(`/jobs${query}`)).body.map(({ jobId }: { jobId: number }) => jobId);
    expect(await idsOf('')).toEqual([last, dead, first]);
    expect(await idsOf('?order=asc&perPage=2')).toEqual([first, dead]);
    expect(await idsOf('?page=2&perPage=2')).toEqual([first]);
    expect(await idsOf('?state=dead')).toEqual([dead]);
    expect(await idsOf('?kind=test.other')).toEqual([last]);
    const { headers } = await service.as('office').get('/jobs?state=ready&perPage=1');
    expect([headers.get('x-wp-total'), headers.get('x-wp-totalpages')]).toEqual(['2', '2']);
  });

  test('tells what became of a job, and nothing of its worker', async () => {
    const jobId = await aJob(service, 'test.count');
    await runDueJobs(service.deps, [counting]);
    const { body } = await service.as('office').get('/jobs');
    expect(body).toEqual([
      {
        ...{
          jobId,
          kind: 'test.count',
          payload: {},
          state: 'done',
          attempts: 1,
          maxAttempts: 8,
          outcome: { attempt: 1 },
        },
        ...{ dueAt: null, lastError: null, createdAt: START.toISOString(), endedAt: START.toISOString() },
      },
    ]);
  });

  test('is refused to everybody but the office', async () => {
    const jobId = await aDeadJob();
    for (const role of ROLES.filter((role) => !['admin', 'office'].includes(role))) {
      const client = service.as(role);
      for (const path of ['/jobs', '/jobs/state']) expect((await client.get(path)).status, role).toBe(403);
      const asked = await client.post('/jobs/actions', { action: 'retry', jobIds: [jobId] });
      expect(asked, role).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    }
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'dead' });
    expect(await noted()).toEqual([]);
  });
});

describe('trying a job again', () => {
  test('gives a dead job all its attempts back, and notes who did it', async () => {
    const jobId = await aDeadJob();
    later(60);
    expect((await change('retry', jobId)).body).toEqual({ results: [{ jobId, ok: true }] });
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'ready', attempts: 0, dueAt: now, endedAt: null });
    expect(await noted()).toEqual([
      { kind: 'job.retried', jobId, userId: service.people.office.userId, data: { kind: 'test.count' } },
    ]);
    expect(await runDueJobs(service.deps, [counting])).toBe(1);
    expect(await effectsOf(service, jobId)).toBe(1);
  });

  test('brings a job forward that waits for its next attempt', async () => {
    const jobId = await aJob(service, 'test.count');
    await service.sql.query("UPDATE wp_jobs SET due_at = '2026-03-03 08:00:00', attempts = 7");
    await change('retry', jobId);
    expect(await runDueJobs(service.deps, [counting])).toBe(1);
  });

  test('twice, or by two at once, still runs it once', async () => {
    const jobId = await aDeadJob();
    await change('retry', jobId);
    await Promise.all([change('retry', jobId), change('retry', jobId)]);
    await Promise.all([runDueJobs(service.deps, [counting]), runDueJobs(service.deps, [counting])]);
    expect(await effectsOf(service, jobId)).toBe(1);
    expect((await change('retry', jobId)).body.results).toEqual([{ jobId, ok: false, code: 'job_not_dead' }]);
  });

  test('does not touch a job that runs, nor one that is not there', async () => {
    const jobId = await aJob(service, 'test.count');
    await claimJobs(service.deps, claimantFor([counting]), 1);
    const answer = await change('retry', jobId, 999_999);
    expect(answer.body.results).toEqual([
      { jobId, ok: false, code: 'job_not_dead' },
      { jobId: 999_999, ok: false, code: 'not_found' },
    ]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'leased', attempts: 1 });
    expect(await noted()).toEqual([]);
  });
});

describe('cancelling a job', () => {
  test('ends one that waits or is dead, once', async () => {
    const [waiting, dead] = [await aJob(service, 'test.count'), await aDeadJob()];
    expect((await change('cancel', waiting, dead)).body.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([
      true,
      true,
    ]);
    expect(await jobOf(service, waiting)).toMatchObject({ state: 'cancelled', dueAt: null, endedAt: START });
    expect(await runDueJobs(service.deps, [counting])).toBe(0);
    expect((await change('cancel', waiting)).body.results).toEqual([
      { jobId: waiting, ok: false, code: 'job_settled' },
    ]);
    expect((await noted()).map(({ kind }) => kind)).toEqual(['job.cancelled', 'job.cancelled']);
  });

  test('by ten at once succeeds for one of them', async () => {
    const jobId = await aJob(service, 'test.count');
    const answers = await Promise.all(Array.from({ length: 10 }, () => change('cancel', jobId)));
    expect(answers.filter(({ body }) => body.results[0].ok)).toHaveLength(1);
    expect(await noted()).toHaveLength(1);
  });

  test('while workers reach for it either cancels it or lets it run, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const jobId = await aJob(service, 'test.count');
      const [cancelled] = await Promise.all([change('cancel', jobId), runDueJobs(service.deps, [counting])]);
      expect(await effectsOf(service, jobId)).toBe(cancelled.body.results[0].ok ? 0 : 1);
    }
  });
});

describe('the state of the queue', () => {
  const checkOf = async () => (await service.anonymous.get('/readyz')).body.checks.jobs;

  test('counts what waits, runs and is dead, and how long the oldest due job has waited', async () => {
    const { body: empty } = await service.as('office').get('/jobs/state');
    const nobody = { workerSeenAt: null, isWorkerSilent: true };
    expect(empty).toEqual({ ready: 0, leased: 0, dead: 0, oldestDueSeconds: 0, ...nobody });
    await aJob(service, 'test.count');
    await claimJobs(service.deps, claimantFor([counting]), 1);
    await aDeadJob();
    await aJob(service, 'test.count');
    later(40);
    const { body } = await service.as('office').get('/jobs/state');
    expect(body).toMatchObject({ ready: 1, leased: 1, dead: 1, oldestDueSeconds: 40 });
  });

  test('says that nobody works on it once no worker has been seen for two minutes', async () => {
    const isSilent = async () => (await service.as('office').get('/jobs/state')).body.isWorkerSilent;
    await keepHeartbeat()(service.deps, 0);
    expect(await isSilent()).toBe(false);
    later(120);
    expect(await isSilent()).toBe(true);
  });

  test('is a check: failing with a dead job, behind once one has waited for ten minutes, and no reason to be unready', async () => {
    expect(await checkOf()).toBe('ok');
    await aDeadJob();
    expect(await checkOf()).toBe('failing');
    await aJob(service, 'test.count');
    later(601);
    expect(await checkOf()).toBe('behind');
    const ready = await service.anonymous.get('/readyz');
    expect(ready).toMatchObject({ status: 200, body: { checks: { jobs: 'behind' } } });
  });

  test('is among the metrics, which answer without it as well', async () => {
    const db = {
      select: () => {
        throw new Error('away');
      },
    };
    publishQueue({
      ...service.deps,
      get db() {
        return isAway ? (db as never) : service.deps.db;
      },
    });
    let isAway = false;
    await aDeadJob();
    const metrics = async () => (await fetch(`${service.url}/metrics`)).text();
    expect(await metrics()).toMatch(/^lp_jobs_dead 1$/m);
    expect(await metrics()).toMatch(/^lp_jobs_oldest_due_seconds 0$/m);
    isAway = true;
    expect(await metrics()).toMatch(/^lp_jobs_dead Nan$/m);
    expect(await metrics()).toContain('process_cpu_seconds_total');
  });
});
