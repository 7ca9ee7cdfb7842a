import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientFor } from '../support/client.ts';
import { aLearner, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { mintToken } from '../support/token.ts';

/** Stored totals held against the log: reported, repaired, at once with another repair and with hours being written. */

let service: Service;
let learnerId: number;
let trackingId: number;

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
});
afterAll(() => service.stop());
beforeEach(async () => {
  await office().post('/hours/reconciliation');
  learnerId = await aLearner(service.deps);
  const productId = await aProduct(service.deps, 120);
  const begun = await office().post(`/learners/${learnerId}/progressions`, { productId, startDate: '2026-03-02' });
  trackingId = begun.body.trackingId;
  await logged('2026-03-03', 3, 2.25);
  await logged('2026-03-04', 4, 4);
});

const office = () => service.as('office');
const logged = (date: string, hoursTrained: number, hoursPresent: number) =>
  office().post(`/progressions/${trackingId}/hours`, { date, hoursTrained, hoursPresent });
const report = async () => (await office().get('/hours/reconciliation')).body;
const repair = async () => (await office().post('/hours/reconciliation')).body;
const totals = async () => (await office().get(`/progressions/${trackingId}`)).body.hours;
const falsify = () =>
  service.sql.query('UPDATE wp_learner_lp_tracking SET hours_trained = 99.5, hours_present = 1 WHERE tracking_id = ?', [
    trackingId,
  ]);
const repairs = async () =>
  (await office().get(`/progressions/${trackingId}/history`)).body.filter(
    ({ kind }: { kind: string }) => kind === 'hours.reconciled',
  );
const difference = () => ({
  ...{ trackingId, learnerId },
  stored: { trained: 99.5, present: 1 },
  logged: { trained: 7, present: 6.25 },
});

describe('reconciling', () => {
  test('totals that are the sum of their log are no difference, also without any hours', async () => {
    const other = await aLearner(service.deps);
    const productId = await aProduct(service.deps, 120);
    await office().post(`/learners/${other}/progressions`, { productId, startDate: '2026-03-02' });
    const { checked, differences, repaired } = await report();
    expect({ differences, repaired }).toEqual({ differences: [], repaired: 0 });
    expect(checked).toBeGreaterThanOrEqual(2);
  });

  test('a report names what differs and changes nothing', async () => {
    await falsify();
    expect(await report()).toMatchObject({ differences: [difference()], repaired: 0 });
    expect(await totals()).toMatchObject({ trained: 99.5, present: 1 });
    expect(await repairs()).toEqual([]);
  });

  test('a repair sets the totals from the log and notes the old and the new ones', async () => {
    await falsify();
    expect(await repair()).toMatchObject({ differences: [difference()], repaired: 1 });
    expect(await totals()).toMatchObject({ trained: 7, present: 6.25 });
    const data = { from: { trained: 99.5, present: 1 }, to: { trained: 7, present: 6.25 } };
    expect(await repairs()).toMatchObject([{ learnerId, data }]);
  });

  test('twice repairs once', async () => {
    await falsify();
    await repair();
    expect(await repair()).toMatchObject({ differences: [], repaired: 0 });
    expect(await repairs()).toHaveLength(1);
  });

  test('a thousand tenths of an hour are a hundred hours', async () => {
    const entry = `(${trackingId}, ${learnerId}, (SELECT product_id FROM wp_learner_lp_tracking WHERE tracking_id = ${trackingId}),
      '2026-03-05', 0.10, 0.10, 'manual', 1, NOW(3))`;
    await service.sql.query(
      `INSERT INTO wp_learner_hours_log
        (tracking_id, learner_id, product_id, log_date, hours_trained, hours_present, source, created_by, created_at)
        VALUES ${Array(1000).fill(entry).join(', ')}`,
    );
    await repair();
    expect(await totals()).toMatchObject({ trained: 107, present: 106.25 });
  });

  test('ids far apart are all reached', async () => {
    await service.sql.query('ALTER TABLE wp_learner_lp_tracking AUTO_INCREMENT = ?', [trackingId + 9_000]);
    const other = await aLearner(service.deps);
    const productId = await aProduct(service.deps, 120);
    const { body } = await office().post(`/learners/${other}/progressions`, { productId, startDate: '2026-03-02' });
    expect(body.trackingId).toBeGreaterThanOrEqual(trackingId + 9_000);
    await service.sql.query('UPDATE wp_learner_lp_tracking SET hours_trained = 5 WHERE tracking_id = ?', [
      body.trackingId,
    ]);
    await falsify();
    expect((await repair()).repaired).toBe(2);
  });
});

const OLD_STATE = / and \(`\w+`\.`hours_trained` = \? and `\w+`\.`hours_present` = \?\)/;

type Guards = { unguarded: boolean };

/** Stops a repair between looking and writing; `unguarded` also takes away its lock and the old state in the WHERE. */
function stopRepair(open: Service, { unguarded }: Guards) {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const undo = interceptStatements(open, async ({ text, values }, carryOut) => {
    const isRepair = OLD_STATE.test(text);
    if (isRepair) reached.resolve();
    if (isRepair) await released.promise;
    if (!unguarded) return carryOut();
    const bare = text.replace(/ for update/i, '').replace(OLD_STATE, '');
    return carryOut({ text: bare, values: isRepair ? (values as unknown[]).slice(0, 3) : values });
  });
  return {
    reached: reached.promise,
    release() {
      undo();
      released.resolve();
    },
  };
}

/** Hours that are logged while a repair stands between looking and writing. */
async function loggedDuringRepair(guards: Guards) {
  await falsify();
  const { reached, release } = stopRepair(service, guards);
  const repairing = repair();
  await reached;
  const logging = logged('2026-03-06', 2, 2);
  // Behind the lock the hours wait until the repair is done.
  await (guards.unguarded ? logging : Promise.race([logging, pause(300)]));
  release();
  expect((await logging).status).toBe(201);
  await repairing;
}

describe('at once', () => {
  test('hours logged in the middle of a repair are kept', async () => {
    await loggedDuringRepair({ unguarded: false });
    expect(await totals()).toMatchObject({ trained: 9, present: 8.25 });
  });

  test('control: without lock and old state the same repair loses them', async () => {
    await loggedDuringRepair({ unguarded: true });
    expect(await totals()).toMatchObject({ trained: 7, present: 6.25 });
  });

  test('many repairs mend and note a difference once', async () => {
    await falsify();
    const answers = await Promise.all(Array.from({ length: 12 }, repair));
    expect(answers.reduce((sum, { repaired }) => sum + repaired, 0)).toBe(1);
    expect(await repairs()).toHaveLength(1);
    expect(await totals()).toMatchObject({ trained: 7, present: 6.25 });
  });

  test('a repair while hours are being logged loses none', async () => {
    const days = Array.from({ length: 15 }, (_, index) => `2026-03-${String(index + 5).padStart(2, '0')}`);
    const writers = days.flatMap((day) => [logged(day, 1.25, 1), logged(day, 0.5, 0.25)]);
    const spoilers = Array.from({ length: 10 }, () => falsify().then(repair));
    const answers = await Promise.all(writers);
    await Promise.all(spoilers);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    await repair();
    expect(await totals()).toMatchObject({ trained: 7 + 15 * 1.75, present: 6.25 + 15 * 1.25 });
    expect((await report()).differences).toEqual([]);
  });

  test('hours that are being logged are no difference in a report', async () => {
    let writing = true;
    const reports: unknown[][] = [];
    const watching = (async () => {
      while (writing) reports.push((await report()).differences);
    })();
    for (let day = 5; day <= 19; day++) await logged(`2026-03-${String(day).padStart(2, '0')}`, 2, 1.75);
    writing = false;
    await watching;
    expect(reports.length).toBeGreaterThan(3);
    expect(reports.flat()).toEqual([]);
  });
});

describe('the command', () => {
  const command = (...flags: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const { config } = service;
      const env = {
        PATH: process.env.PATH,
        DATABASE_URL: config.DATABASE_URL,
        WP_HOME_URL: config.WP_HOME_URL,
        BRIDGE_SECRET: config.BRIDGE_SECRET.join(','),
        SECRETS_KEY: config.SECRETS_KEY,
        PORTFOLIOS_DIR: config.PORTFOLIOS_DIR,
      };
      execFile(process.execPath, ['server/reconcile.ts', ...flags], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });

  test('ends with 1 while something differs, and with 0 once it is repaired', async () => {
    await falsify();
    const found = await command();
    expect(found.code).toBe(1);
    expect(found.output).toContain(`Progression ${trackingId} of learner ${learnerId}: stored 99.5 trained`);
    expect(await command('--repair')).toMatchObject({ code: 0, output: expect.stringContaining('1 repaired') });
    expect(await command()).toMatchObject({ code: 0, output: expect.stringContaining('0 differ') });
    expect(await repairs()).toMatchObject([{ actor: { kind: 'system' } }]);
  });
});

test('WordPress may ask for its command line, on behalf of somebody who manages progressions', async () => {
  await falsify();
  const asWordpress = (role: 'office' | 'learner') =>
    clientFor(service.url, () =>
      mintToken(service.config, service.people[role], { claims: { aud: 'learner-progressions-service' } }),
    );
  expect((await asWordpress('learner').post('/wordpress/reconciliation')).status).toBe(403);
  expect((await asWordpress('office').get('/wordpress/reconciliation')).body.differences).toHaveLength(1);
  expect((await asWordpress('office').post('/wordpress/reconciliation')).body.repaired).toBe(1);
});
