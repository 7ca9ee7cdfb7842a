import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aClass } from '../support/fixtures.ts';
import { MON_WED_FRI, registersOf } from '../support/registers.ts';
import { type Service, startService } from '../support/service.ts';

/** Somebody stayed away weeks ago and the registers went on: their hours go back with the hold or the leaving. */

let service: Service;
let registers: ReturnType<typeof registersOf>;
let classId = 0;
let learnerId = 0;
let trackingId = 0;

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
  registers = registersOf(service);
});
afterAll(() => service.stop());
beforeEach(async () => {
  classId = await aClass(service.deps, { startDate: '2026-03-02', schedule: MON_WED_FRI });
  ({ learnerId, trackingId } = await registers.aPupil(classId, '2026-03-02'));
  for (const [date, present] of [
    ['2026-03-02', 3],
    ['2026-03-04', 2],
    ['2026-03-06', 0],
    ['2026-03-09', 0],
  ] as const)
    expect((await registers.capture(classId, date, { [learnerId]: present })).status).toBe(200);
});

const hold = (body: object) => registers.office.post(`/progressions/${trackingId}/hold`, body);
const leave = (body: object) => registers.office.delete(`/classes/${classId}/learners/${learnerId}`, body);
const openExceptions = async () => (await registers.office.get(`/hours-exceptions?classId=${classId}`)).body;

test('a hold before logged hours is refused, and nothing changes', async () => {
  const answer = await hold({ effectiveDate: '2026-03-05' });
  expect(answer).toMatchObject({ status: 422, body: { code: 'effective_date_before_hours' } });
  expect(await registers.hours(trackingId)).toEqual([12, 5, 7]);
});

test('told to, it reverses the hours from its first day on, with the reason, and the totals equal the log', async () => {
  const answer = await hold({ effectiveDate: '2026-03-04', reason: 'Ill since then', takeBack: true });
  expect(answer).toMatchObject({ status: 200, body: { status: 'on_hold', hours: { trained: 3, present: 3 } } });
  const reversals = (await registers.log(trackingId)).filter(
    (entry: { reversesLogId: number | null }) => entry.reversesLogId,
  );
  expect(reversals.map(({ date, reason }: { date: string; reason: string }) => [date, reason]).sort()).toEqual(
    ['2026-03-04', '2026-03-06', '2026-03-09'].map((date) => [date, 'Ill since then']),
  );
  expect((await registers.office.get('/hours/reconciliation')).body.differences).toEqual([]);
  expect(await openExceptions()).toEqual([]);
});

test('the register says so, and capturing the same again counts nothing', async () => {
  await hold({ effectiveDate: '2026-03-05', takeBack: true });
  const { body } = await registers.register(classId, '2026-03-06');
  expect(body.session.revision).toBe(2);
  const again = await registers.capture(classId, '2026-03-06', { [learnerId]: 0 });
  expect(again).toMatchObject({ status: 200, body: { recorded: 0, exceptions: [] } });
  const present = await registers.capture(classId, '2026-03-06', { [learnerId]: 1 });
  expect(present.body.exceptions).toEqual([{ learnerId, code: 'date_on_hold' }]);
  expect(await registers.hours(trackingId)).toEqual([6, 5, 1]);
});

test('a session is captured again after the LP was resumed from an earlier day', async () => {
  await hold({ effectiveDate: '2026-03-06', takeBack: true });
  await registers.office.post(`/progressions/${trackingId}/resume`, { effectiveDate: '2026-03-06' });
  const again = await registers.capture(classId, '2026-03-09', { [learnerId]: 3 });
  expect(again).toMatchObject({ status: 200, body: { recorded: 1, exceptions: [] } });
  expect(await registers.hours(trackingId)).toEqual([9, 8, 1]);
});

test('leaving takes back what comes after the last day, and no more', async () => {
  const leaving = { reason: 'dropped_out', date: '2026-03-04' };
  expect(await leave(leaving)).toMatchObject({ status: 422, body: { code: 'effective_date_before_hours' } });
  expect((await leave({ ...leaving, takeBack: true })).status).toBe(204);
  const progression = await registers.progression(trackingId);
  expect(progression).toMatchObject({ status: 'on_hold', endedReason: 'dropped_out', endedDate: '2026-03-04' });
  expect(await registers.hours(trackingId)).toEqual([6, 5, 1]);
});

test('hours of a closed month are taken back as its adjustment', async () => {
  await service.sql.query(
    "INSERT INTO wp_reporting_periods (month) VALUES ('2026-03') ON DUPLICATE KEY UPDATE month = month",
  );
  await service.sql.query("UPDATE wp_reporting_periods SET closed_at = now(3), closed_by = 1 WHERE month = '2026-03'");
  await hold({ effectiveDate: '2026-03-09', takeBack: true });
  const log = await registers.log(trackingId);
  expect(log.filter((entry: { reversesLogId: number | null }) => entry.reversesLogId)).toMatchObject([
    { date: '2026-03-09', adjustsPeriod: '2026-03', hoursTrained: -3 },
  ]);
  await service.sql.query("UPDATE wp_reporting_periods SET closed_at = null, closed_by = null WHERE month = '2026-03'");
});

test('two holds at once take the hours back once', async () => {
  const body = { effectiveDate: '2026-03-04', takeBack: true };
  const answers = await Promise.all([hold(body), hold(body), hold(body)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await registers.hours(trackingId)).toEqual([3, 3, 0]);
});
