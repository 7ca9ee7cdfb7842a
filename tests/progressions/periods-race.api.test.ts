import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClass, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

/** Hours that are being written while their month closes: in the issued report, or marked as an adjustment. */

const AT_ONCE = 60;
const NOW = new Date('2026-04-20T10:00:00Z');
let service: Service;
let unguarded: Service;

beforeAll(async () => {
  service = await startService({ now: () => NOW });
  slowDown(service, (text) => text);
  unguarded = await startService({ now: () => NOW });
  slowDown(unguarded, (text) => text.replace(/ lock in share mode/i, ''));
});
afterAll(async () => {
  await service.stop();
  await unguarded.stop();
});

/** The moment between asking whether the month is closed and writing the hours, as long as a busy server makes it. */
function slowDown(open: Service, rewrite: (text: string) => string): void {
  interceptStatements(open, async ({ text, values }, carryOut) => {
    if (/^insert into \S*learner_hours_log/i.test(text)) await pause(40);
    return carryOut({ text: rewrite(text), values });
  });
}

/** Sixty learners get three hours each in March, and somewhere in between March is closed. */
async function closeInTheMiddle({ deps, as, sql }: Service) {
  const office = as('office');
  const classId = await aClass(deps);
  const productId = await aProduct(deps, 120);
  const runs: number[] = [];
  for (let each = 0; each < AT_ONCE; each++) {
    const learnerId = await aLearner(deps);
    await aMember(deps, classId, learnerId);
    const start = { productId, classId, startDate: '2026-03-02' };
    runs.push((await office.post(`/learners/${learnerId}/progressions`, start)).body.trackingId);
  }
  const body = { date: '2026-03-10', hoursTrained: 3, hoursPresent: 3 };
  // The month has its row already: what is raced for is the lock, not the first insert.
  await office.post(`/progressions/${runs[0]}/hours`, { ...body, date: '2026-03-09' });
  const writes = runs.map((trackingId) => office.post(`/progressions/${trackingId}/hours`, body));
  await Promise.race(writes);
  const close = await office.post('/reporting-periods/2026-03/close');
  const statuses = (await Promise.all(writes)).map(({ status }) => status);
  const issued = (await office.get(`/reports/monthly?month=2026-03&classId=${classId}`)).body.totals.month.trained;
  const [rows] = await sql.query(
    'SELECT sum(adjusts_period IS NULL) AS own, count(*) AS written FROM wp_learner_hours_log',
  );
  const [{ own, written }] = rows as [{ own: string; written: number }];
  return { close: close.status, statuses, issued, own: Number(own) * 3, adjusting: written - Number(own) };
}

test('hours written while their month closes are in the issued report or adjust it, never neither', async () => {
  const { close, statuses, issued, own, adjusting } = await closeInTheMiddle(service);
  expect(close).toBe(200);
  expect(statuses).toEqual(Array(AT_ONCE).fill(201));
  expect(own / 3 + adjusting).toBe(AT_ONCE + 1);
  expect(issued).toBe(own);
}, 60_000);

test('control: without the shared lock some hours are in neither', async () => {
  const { issued, own } = await closeInTheMiddle(unguarded);
  expect(issued).toBeLessThan(own);
}, 60_000);
