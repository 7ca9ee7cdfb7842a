import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import { aClass, aClient, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aSession, hoursFor } from './months.ts';

/** March 2026 in the eyes of 20 April: classes meet Mondays, Wednesdays and Fridays from 9 to 12. */

let service: Service;
const now = new Date('2026-04-20T10:00:00Z');
const SCHEDULE = [1, 3, 5].map((weekday) => ({ weekday, startsAt: '09:00', endsAt: '12:00' }));
const TEN_DAYS = ['02', '04', '06', '09', '11', '13', '16', '18', '20', '23'].map((day) => `2026-03-${day}`);

beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const log = (trackingId: number, date: string, trained: number, present: number) =>
  hoursFor(service, trackingId, date, trained, present);
const monthly = async (query: string) => (await office().get(`/reports/monthly?${query}`)).body;

type Begun = { classId?: number; startDate?: string; hours?: number; productId?: number; learner?: object };

/** A learner with an LP; with a class also its member from the LP's first day. */
async function begun({ classId, startDate = '2026-03-02', hours = 120, productId, learner }: Begun) {
  const learnerId = await aLearner(service.deps, learner);
  if (classId) await aMember(service.deps, classId, learnerId, startDate);
  const product = productId ?? (await aProduct(service.deps, hours));
  const { body } = await office().post(`/learners/${learnerId}/progressions`, {
    ...{ productId: product, startDate },
    ...(classId ? { classId } : {}),
  });
  return { learnerId, trackingId: body.trackingId as number };
}

/** Example 6: ten sessions of three hours, one learner nearly always there, one never, one from the fifth on. */
async function exampleSix(clientId?: number) {
  const given = clientId ? { clientId } : {};
  const classId = await aClass(service.deps, { ...given, startDate: '2026-03-02', schedule: SCHEDULE });
  for (const day of TEN_DAYS) await aSession(service, classId, day, 'captured');
  const a = await begun({ classId, learner: { surname: 'Adams', initials: 'A', race: 'BA', gender: 'F' } });
  const b = await begun({ classId, learner: { surname: 'Botha', initials: 'B' } });
  const c = await begun({ classId, startDate: '2026-03-11', learner: { surname: 'Cele', initials: 'C' } });
  for (const [index, day] of TEN_DAYS.entries()) {
    await log(a.trackingId, day, 3, index === 3 ? 0 : 3);
    await log(b.trackingId, day, 3, 0);
    if (index >= 4) await log(c.trackingId, day, 3, 3);
  }
  return { classId, a, b, c };
}

test('example 6: the rows and the class totals, to the figure', async () => {
  const { classId } = await exampleSix();
  const report = await monthly(`month=2026-03&classId=${classId}`);
  expect(report.rows.map((row: { month: object }) => row.month)).toEqual([
    { trained: 30, present: 27, absent: 3, attendancePercent: 90 },
    { trained: 30, present: 0, absent: 30, attendancePercent: 0 },
    { trained: 18, present: 18, absent: 0, attendancePercent: 100 },
  ]);
  expect(report.rows.map((row: { lowAttendance: boolean }) => row.lowAttendance)).toEqual([false, true, false]);
  expect(report.rows.map((row: { percent: number }) => row.percent)).toEqual([25, 25, 15]);
  expect(report.totals).toEqual({
    month: { trained: 78, present: 45, absent: 33, attendancePercent: 57.7 },
    total: { trained: 78, present: 45, absent: 33, attendancePercent: 57.7 },
    learners: 3,
    meanPercent: 21.7,
  });
  expect(report.rows[0]).toMatchObject({
    surname: 'Adams',
    initials: 'A',
    race: 'BA',
    gender: 'F',
    startDate: '2026-03-02',
  });
  expect(report).toMatchObject({ month: '2026-03', basis: 'trained', issued: null, class: { classId } });
});

test('no ID number and no first name is in the answer', async () => {
  const classId = await aClass(service.deps);
  const learner = { firstName: 'Nomvulazana', passportNumber: 'P99887766', saIdLast4: '5087' };
  await begun({ classId, learner });
  const text = JSON.stringify(await monthly(`month=2026-03&classId=${classId}`));
  expect(text).toContain('"rows":[{');
  expect(text).not.toMatch(/Nomvulazana|P99887766|5087|firstName|saId/);
});

describe('the class block', () => {
  test('counts what became of each meeting, holidays among them', async () => {
    const classId = await aClass(service.deps, { startDate: '2026-04-01', schedule: SCHEDULE });
    await aSession(service, classId, '2026-04-01', 'captured');
    await aSession(service, classId, '2026-04-08', 'client_cancelled');
    await aSession(service, classId, '2026-04-10', 'facilitator_absent');
    await aSession(service, classId, '2026-04-13', 'blocked');
    const { sessions } = await monthly(`month=2026-04&classId=${classId}`);
    // Good Friday, Family Day and Freedom Day; the 15th and 17th nobody has captured; the 20th is today.
    expect(sessions).toEqual({
      held: 1,
      clientCancelled: 1,
      facilitatorAbsent: 1,
      blocked: 1,
      holidays: 3,
      pending: 2,
    });
  });

  test('a month without anything is a report of nothing', async () => {
    const classId = await aClass(service.deps, { startDate: '2026-04-01' });
    const report = await monthly(`month=2026-01&classId=${classId}`);
    expect(report).toMatchObject({ rows: [], adjustments: [], sessions: { held: 0, pending: 0 } });
    expect(report.totals).toMatchObject({
      learners: 0,
      meanPercent: null,
      month: { trained: 0, attendancePercent: null },
    });
  });
});

describe('who stands in the report', () => {
  const surnames = async (classId: number, month = '2026-03') =>
    (await monthly(`month=${month}&classId=${classId}`)).rows.map((row: { surname: string }) => row.surname);

  test('a member whose LP was open shows without any hours; nobody shows before the start', async () => {
    const classId = await aClass(service.deps);
    await begun({ classId, startDate: '2026-03-31', learner: { surname: 'Late' } });
    expect(await surnames(classId)).toEqual(['Late']);
    expect(await surnames(classId, '2026-02')).toEqual([]);
  });

  test('an LP that rests all month is left out, one that rests a part of it is not', async () => {
    const classId = await aClass(service.deps);
    const whole = await begun({ classId, startDate: '2026-02-02', learner: { surname: 'Whole' } });
    const part = await begun({ classId, startDate: '2026-02-02', learner: { surname: 'Part' } });
    await office().post(`/progressions/${whole.trackingId}/hold`, { effectiveDate: '2026-03-01' });
    await office().post(`/progressions/${part.trackingId}/hold`, { effectiveDate: '2026-03-02' });
    expect(await surnames(classId)).toEqual(['Part']);
    expect(await surnames(classId, '2026-04')).toEqual([]);
  });

  test('two holds that meet make one month of rest', async () => {
    const classId = await aClass(service.deps);
    const { trackingId } = await begun({ classId, startDate: '2026-02-02' });
    const change = (verb: string, effectiveDate: string) =>
      office().post(`/progressions/${trackingId}/${verb}`, { effectiveDate });
    await change('hold', '2026-02-20');
    await change('resume', '2026-03-15');
    await change('hold', '2026-03-15');
    expect(await surnames(classId)).toEqual([]);
  });

  test('hours on the very day a hold begins keep the learner in the report', async () => {
    const classId = await aClass(service.deps);
    const { trackingId } = await begun({ classId, startDate: '2026-02-02', learner: { surname: 'First' } });
    await log(trackingId, '2026-03-01', 3, 3);
    await office().post(`/progressions/${trackingId}/hold`, { effectiveDate: '2026-03-01' });
    expect(await surnames(classId)).toEqual(['First']);
  });

  test('who left the class before the month does not stand in it', async () => {
    const classId = await aClass(service.deps);
    const { learnerId } = await begun({ classId, startDate: '2026-02-02' });
    await office().delete(`/classes/${classId}/learners/${learnerId}`, { reason: 'moved', date: '2026-02-27' });
    expect(await surnames(classId)).toEqual([]);
    expect(await surnames(classId, '2026-02')).toHaveLength(1);
  });
});

test('an LP without a duration has no percent and no part in the mean; one that runs over says so', async () => {
  const classId = await aClass(service.deps);
  const without = await begun({ classId, learner: { surname: 'A' } });
  const over = await begun({ classId, hours: 10, learner: { surname: 'B' } });
  const half = await begun({ classId, hours: 24, learner: { surname: 'C' } });
  await service.deps.db.update(lp).set({ durationHours: '0.00' }).where(eq(lp.trackingId, without.trackingId));
  await log(without.trackingId, '2026-03-03', 6, 6);
  await log(over.trackingId, '2026-03-03', 12, 12);
  await log(half.trackingId, '2026-03-03', 12, 6);
  const { rows, totals } = await monthly(`month=2026-03&classId=${classId}`);
  expect(rows.map((row: { percent: number; overHours: boolean }) => [row.percent, row.overHours])).toEqual([
    [null, false],
    [100, true],
    [50, false],
  ]);
  expect(totals.meanPercent).toBe(75);
});

test('the client’s report is the sum of its classes and of the learners without one', async () => {
  const clientId = await aClient(service.deps);
  const one = await exampleSix(clientId);
  const two = await aClass(service.deps, { clientId });
  const other = await begun({ classId: two, hours: 40 });
  await log(other.trackingId, '2026-03-10', 2, 1);
  const alone = await begun({ learner: { clientId }, hours: 50 });
  await log(alone.trackingId, '2026-03-12', 5, 5);
  await begun({ learner: { clientId: await aClient(service.deps) } });
  const report = await monthly(`month=2026-03&clientId=${clientId}`);
  expect(report.class).toBeNull();
  expect(report.parts.map((part: { class: { classId: number } | null }) => part.class?.classId ?? null)).toEqual([
    one.classId,
    two,
    null,
  ]);
  expect(report.totals.month).toEqual({ trained: 85, present: 51, absent: 34, attendancePercent: 60 });
  expect(report.totals.learners).toBe(5);
  expect(report.rows).toEqual(report.parts.flatMap((part: { rows: object[] }) => part.rows));
  expect(report.sessions.held).toBe(10);
});

test('asking for nothing, for both, or for what is not there is refused', async () => {
  const status = async (query: string) => (await office().get(`/reports/monthly?${query}`)).status;
  expect(await status('month=2026-03')).toBe(400);
  expect(await status('month=2026-03&classId=1&clientId=1')).toBe(400);
  expect(await status('month=2026-13&classId=1')).toBe(400);
  expect(await status('month=2026-03&classId=999999')).toBe(404);
  expect(await status('month=2026-03&clientId=999999')).toBe(404);
});
