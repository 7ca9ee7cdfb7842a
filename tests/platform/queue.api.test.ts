import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { claimantFor, claimJobs, endLease } from '../../server/platform/leases.ts';
import { jobKind, RETRY_SECONDS } from '../../server/platform/queue.ts';
import { Refused } from '../../server/platform/refuse.ts';
import { runDueJobs, runJob } from '../../server/platform/run-job.ts';
import { aJob, createEffects, effectKind, effectsOf, failingKind, jobOf } from '../support/jobs.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements, type Statement } from '../support/statements.ts';

/** What a job promises: it is there when its transaction was, and its effect happens once. */

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
  await service.sql.query('DELETE FROM effects');
});

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const counting = effectKind('test.count');
const count = async (sql: string) => Number(Object.values(((await service.sql.query(sql))[0] as object[])[0] ?? {})[0]);
const jobsWritten = () => count('SELECT COUNT(*) FROM wp_jobs');
const claim = (kinds = [counting], limit = 10) => claimJobs(service.deps, claimantFor(kinds), limit);

describe('a job is written', () => {
  const enqueueTwo = (fail: boolean) =>
    service.deps.withTx(async (tx) => {
      await service.deps.jobs.enqueue(tx, { kind: 'test.count', payload: {} });
      await service.deps.jobs.enqueue(tx, { kind: 'test.count', payload: {} });
      if (fail) throw new Error('the caller changes their mind');
    });

  test('when its transaction commits, and not when it is rolled back', async () => {
    await expect(enqueueTwo(true)).rejects.toThrow('the caller');
    expect(await jobsWritten()).toBe(0);
    await enqueueTwo(false);
    expect(await jobsWritten()).toBe(2);
    expect(await runDueJobs(service.deps, [counting])).toBe(2);
    expect(await effectsOf(service)).toBe(2);
  });

  test('once a kind and key, also by twenty at once', async () => {
    const enqueue = (key: string, kind = 'test.count') =>
      service.deps.withTx((tx) => service.deps.jobs.enqueue(tx, { kind, payload: {}, key }));
    await Promise.all(Array.from({ length: 20 }, () => enqueue('version-3')));
    expect(await jobsWritten()).toBe(1);
    await enqueue('version-4');
    await enqueue('version-3', 'test.other');
    expect(await jobsWritten()).toBe(3);
  });

  test('for later waits for its time', async () => {
    const dueAt = new Date(START.getTime() + 60_000);
    await service.deps.withTx((tx) => service.deps.jobs.enqueue(tx, { kind: 'test.count', payload: {}, dueAt }));
    later(59);
    expect(await runDueJobs(service.deps, [counting])).toBe(0);
    later(1);
    expect(await runDueJobs(service.deps, [counting])).toBe(1);
  });
});

describe('a claim', () => {
  const claimedByFour = async () => {
    const claims = await Promise.all(Array.from({ length: 4 }, () => claim([counting], 25)));
    return claims.flat().map(({ jobId }) => jobId);
  };
  const hundredJobs = () =>
    service.deps.withTx(async (tx) => {
      for (let written = 0; written < 100; written++)
        await service.deps.jobs.enqueue(tx, { kind: 'test.count', payload: {} });
    });

  test('by four workers at once gives each job to one of them', async () => {
    await hundredJobs();
    const claimed = await claimedByFour();
    // Who comes while others hold their locks may find fewer, never the same.
    for (let round = 0; round < 5; round++) claimed.push(...(await claimedByFour()));
    expect(claimed).toHaveLength(100);
    expect(new Set(claimed).size).toBe(100);
  });

  test('control: without the lock several workers get the same job', async () => {
    await hundredJobs();
    const undo = interceptStatements(service, ({ text, values }, carryOut) =>
      carryOut({ text: text.replace(/ for update skip locked$/, ''), values }),
    );
    const claimed = await claimedByFour().finally(undo);
    expect(claimed.length).toBeGreaterThan(new Set(claimed).size);
  });

  test('walks along the index of due times and locks no more than it takes', async () => {
    await hundredJobs();
    const selects: Statement[] = [];
    const undo = interceptStatements(service, (statement, carryOut) => {
      if (statement.text.startsWith('select')) selects.push(statement);
      return carryOut();
    });
    await claim().finally(undo);
    const [plan] = await service.sql.query(`EXPLAIN ${selects[0]?.text}`, selects[0]?.values as unknown[]);
    expect(plan).toMatchObject([{ key: 'jobs_by_due', Extra: expect.not.stringContaining('filesort') }]);
  });

  test('leaves jobs alone whose kind this worker does not know', async () => {
    const jobId = await aJob(service, 'test.of-a-newer-version');
    expect(await runDueJobs(service.deps, [counting])).toBe(0);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'ready', attempts: 0 });
  });

  test('takes over a job whose worker let the lease run out, not before', async () => {
    const jobId = await aJob(service, 'test.count');
    expect(await claim()).toMatchObject([{ jobId, attempt: 1 }]);
    later(59);
    expect(await claim()).toEqual([]);
    later(32);
    expect(await claim()).toMatchObject([{ jobId, attempt: 2 }]);
  });
});

describe('the fence', () => {
  /** Job under a lease that ran out and that another worker has taken over while the first still runs. */
  const takenOver = async () => {
    const jobId = await aJob(service, 'test.count');
    const [first] = await claim();
    later(91);
    const [second] = await claim();
    if (!first || !second) throw new Error('the job was not claimed twice');
    return { jobId, first, second };
  };

  test('takes the effect of a worker back that has lost its lease', async () => {
    const { jobId, first, second } = await takenOver();
    await runJob(service.deps, [counting], first);
    expect(await effectsOf(service)).toBe(0);
    await runJob(service.deps, [counting], second);
    expect(await effectsOf(service)).toBe(1);
    expect(await jobOf(service, jobId)).toMatchObject({
      state: 'done',
      outcome: { attempt: 2 },
      attempts: 2,
      dueAt: null,
    });
    await runJob(service.deps, [counting], first);
    expect(await effectsOf(service)).toBe(1);
  });

  test('control: without it the effect happens twice', async () => {
    const { first, second } = await takenOver();
    const undo = interceptStatements(service, ({ text, values }, carryOut) =>
      text.startsWith('update `wp_jobs`')
        ? carryOut({ text: 'update wp_jobs set created_at = created_at limit 1' })
        : carryOut({ text, values }),
    );
    for (const lease of [first, second]) await runJob(service.deps, [counting], lease);
    undo();
    expect(await effectsOf(service)).toBe(2);
  });

  test('lets of two at once exactly one end the job', async () => {
    for (let round = 0; round < 10; round++) {
      const { jobId, first, second } = await takenOver();
      await Promise.all([first, second].map((lease) => runJob(service.deps, [counting], lease)));
      expect(await effectsOf(service, jobId)).toBe(1);
    }
  });

  test('keeps a worker that lost its lease from calling the job failed', async () => {
    const { jobId, first } = await takenOver();
    await runJob(service.deps, [failingKind('test.count')], first);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'leased', attempts: 2, lastError: null });
  });

  test('an effect outside the database may happen twice, and carries the same job’s id', async () => {
    const sent: number[] = [];
    const mail = jobKind({
      kind: 'test.count',
      payload: z.strictObject({}),
      isExternal: true,
      run: async (_deps, _payload, { jobId }) => ({ sent: sent.push(jobId) }),
    });
    const { jobId, first, second } = await takenOver();
    for (const lease of [first, second]) await runJob(service.deps, [mail], lease);
    expect(sent).toEqual([jobId, jobId]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'done', attempts: 2 });
  });
});

describe('a job that fails', () => {
  test('comes again after each wait, and is dead after the last', async () => {
    const jobId = await aJob(service, 'test.fail');
    for (const [failures, seconds] of RETRY_SECONDS.entries()) {
      expect(await runDueJobs(service.deps, [failingKind('test.fail')])).toBe(1);
      const job = await jobOf(service, jobId);
      expect(job).toMatchObject({ state: 'ready', attempts: failures + 1, leasedBy: null });
      const wait = ((job.dueAt?.getTime() ?? 0) - now.getTime()) / 1000;
      expect(wait).toBeGreaterThanOrEqual(seconds);
      expect(wait).toBeLessThanOrEqual(seconds * 1.2);
      later(seconds * 1.2);
    }
    await runDueJobs(service.deps, [failingKind('test.fail')]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'dead', attempts: 8, dueAt: null, endedAt: now });
    later(1e6);
    expect(await runDueJobs(service.deps, [failingKind('test.fail')])).toBe(0);
  });

  test('leaves no effect, and no half of one', async () => {
    const jobId = await aJob(service, 'test.half');
    const half = effectKind('test.half', () => Promise.reject(new Error('the other half')));
    await runDueJobs(service.deps, [half]);
    expect(await effectsOf(service)).toBe(0);
    later(10);
    await runDueJobs(service.deps, [effectKind('test.half')]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'done', outcome: { attempt: 2 }, lastError: null });
  });

  test('says why in one word: no statement, no path and no value', async () => {
    const reasonOf = async (kind: ReturnType<typeof failingKind>) => {
      const jobId = await aJob(service, 'test.fail');
      await runDueJobs(service.deps, [kind]);
      return (await jobOf(service, jobId)).lastError;
    };
    expect(await reasonOf(failingKind('test.fail', new Refused('not_enrolled')))).toBe('not_enrolled');
    expect(await reasonOf(failingKind('test.fail', new TypeError('Thandi Mokoena')))).toBe('TypeError');
    expect(await reasonOf(failingKind('test.fail', 'Thandi Mokoena'))).toBe('unexpected');
    const wrong = effectKind('test.fail', (deps) => deps.db.execute("select 'Mokoena' from nowhere"));
    expect(await reasonOf(wrong)).toBe('ER_NO_SUCH_TABLE');
  });

  test('with a payload that this version cannot read is dead at once', async () => {
    const jobId = await aJob(service, 'test.count', { of: 'an older version' });
    await runDueJobs(service.deps, [counting]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'dead', attempts: 1, lastError: 'invalid_payload' });
    expect(await effectsOf(service)).toBe(0);
  });

  test('because each of its workers died ends dead, and is not run once more', async () => {
    const jobId = await aJob(service, 'test.count');
    for (let died = 0; died < 8; died++) {
      expect(await claim()).toMatchObject([{ jobId, attempt: died + 1 }]);
      later(91);
    }
    await runDueJobs(service.deps, [counting]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'dead', attempts: 8, lastError: 'worker_died' });
    expect(await effectsOf(service)).toBe(0);
  });

  test('tells who waits for it of each failure, in the transaction that writes it down', async () => {
    const told: unknown[] = [];
    const telling = jobKind({
      ...{
        kind: 'test.telling',
        payload: z.strictObject({ of: z.int() }),
        run: () => Promise.reject(new Refused('not_found')),
      },
      async failed(deps, payload, failure) {
        told.push({ ...payload, ...failure });
        await deps.db.execute(`insert into effects values (${payload.of}, 0)`);
      },
    });
    await aJob(service, 'test.telling', { of: 7 });
    for (let run = 0; run < 8; run++) {
      await runDueJobs(service.deps, [telling]);
      later(2e5);
    }
    expect(told).toHaveLength(8);
    expect(told[0]).toEqual({ of: 7, error: 'not_found', isDead: false });
    expect(told[7]).toEqual({ of: 7, error: 'not_found', isDead: true });
    expect(await effectsOf(service, 7)).toBe(8);
  });

  test('is not called failed when nobody could be told: its lease runs out, and it comes again', async () => {
    const rejecting = () => Promise.reject(new Error('no'));
    const deaf = jobKind({ kind: 'test.deaf', payload: z.strictObject({}), run: rejecting, failed: rejecting });
    const jobId = await aJob(service, 'test.deaf');
    await runDueJobs(service.deps, [deaf]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'leased', attempts: 1 });
    later(91);
    await runDueJobs(service.deps, [failingKind('test.deaf')]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'ready', attempts: 2 });
  });

  test('through a deadlock is run again at once, within the same attempt', async () => {
    let deadlocks = 0;
    const jobId = await aJob(service, 'test.deadlock');
    const deadlocked = effectKind('test.deadlock', async () => {
      if (++deadlocks < 3) throw Object.assign(new Error('Deadlock found'), { errno: 1213 });
    });
    await runDueJobs(service.deps, [deadlocked]);
    expect(await jobOf(service, jobId)).toMatchObject({ state: 'done', attempts: 1 });
    expect(await effectsOf(service)).toBe(1);
  });
});

test('a lease is ended once', async () => {
  await aJob(service, 'test.count');
  const [lease] = await claim();
  if (!lease) throw new Error('nothing was claimed');
  const done = { state: 'done', outcome: {}, endedAt: now } as const;
  const ended = await Promise.all(Array.from({ length: 5 }, () => endLease(service.deps.db, lease, done)));
  expect(ended.filter(Boolean)).toHaveLength(1);
});

test('jobs that a job brings about are run as well', async () => {
  const chain = jobKind({
    kind: 'test.chain',
    payload: z.strictObject({ left: z.int() }),
    async run(deps, { left }) {
      if (left > 0) await deps.jobs.enqueue(deps.db, { kind: 'test.chain', payload: { left: left - 1 } });
      return {};
    },
  });
  await aJob(service, 'test.chain', { left: 4 });
  expect(await runDueJobs(service.deps, [chain])).toBe(5);
});
