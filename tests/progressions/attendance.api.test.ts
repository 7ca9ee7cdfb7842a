import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aClass, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { MON_WED_FRI, registersOf } from '../support/registers.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';

/** The register from capture to correction; "today" is Friday, 20 March 2026. */

let service: Service;
let registers: ReturnType<typeof registersOf>;
let classId = 0;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
  registers = registersOf(service);
});
afterAll(() => service.stop());
beforeEach(async () => {
  classId = await aClass(service.deps, { startDate: '2026-03-02', schedule: MON_WED_FRI });
});

type Registers = ReturnType<typeof registersOf>;
const aPupil: Registers['aPupil'] = (...given) => registers.aPupil(...given);
const hours = (trackingId: number) => registers.hours(trackingId);
const log = (trackingId: number) => registers.log(trackingId);
const register = async (date: string) => (await registers.register(classId, date)).body;
const attempt = (date: string, present: Record<number, number>, more: object = {}) =>
  registers.capture(classId, date, present, more);
const capture = async (date: string, present: Record<number, number>, more: object = {}) => {
  const { status, body } = await attempt(date, present, more);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const setStatus = (date: string, body: object) => registers.setStatus(classId, date, body);
const rows = async (query: string, values: unknown[] = []) =>
  (await service.sql.query<RowDataPacket[]>(query, values))[0];
const kindsOfSession = async (sessionId: number) =>
  (await rows("select kind from wp_activity where kind like 'session.%' and subject_id = ?", [sessionId])).map(
    ({ kind }) => kind,
  );
const leftOn = (learnerId: number, day: string) =>
  service.sql.query("update wp_class_learners set end_date = ?, leaving_reason = 'moved' where learner_id = ?", [
    day,
    learnerId,
  ]);

const FOUR = ['2026-03-02', '2026-03-04', '2026-03-06', '2026-03-09'];
const EIGHT = [...FOUR, '2026-03-11', '2026-03-13', '2026-03-16', '2026-03-18'];

describe('worked examples', () => {
  test('3: four sessions of 3 h make T12 P7 A5, and what cannot be changes nothing', async () => {
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    const present = [3, 2.5, 0, 1.5];
    for (const [index, date] of FOUR.entries()) {
      const body = await capture(date, { [learnerId]: present[index] ?? 0 });
      expect(body).toMatchObject({ recorded: 1, exceptions: [], session: { status: 'captured', hours: 3 } });
    }
    expect(await registers.progression(trackingId)).toMatchObject({
      hours: { trained: 12, present: 7, absent: 5 },
      percent: 10,
      attendancePercent: 58.3,
    });
    for (const [wrong, code] of [
      [3.5, 'present_exceeds_trained'],
      [-0.5, 'hours_negative'],
      [1.1, 'not_a_quarter_hour'],
    ] as const) {
      const refused = await attempt('2026-03-11', { [learnerId]: wrong });
      expect(refused).toMatchObject({ status: 422, body: { code, errors: [{ path: 'learners.0.hoursPresent' }] } });
    }
    expect(await hours(trackingId)).toEqual([12, 7, 5]);
    expect((await register('2026-03-11')).session).toMatchObject({ sessionId: null, revision: 0 });
  });

  test('4: late starters have hours from their first day, in the LP they take', async () => {
    const a = await aPupil(classId, '2026-03-02');
    const b = await aPupil(classId, '2026-03-11');
    const c = await aPupil(classId, '2026-03-11', { durationHours: '90.00' });
    const presentOfB: Record<string, number> = { '2026-03-11': 3, '2026-03-13': 1.5, '2026-03-16': 3, '2026-03-18': 3 };
    for (const date of EIGHT) {
      const late = presentOfB[date] === undefined ? {} : { [b.learnerId]: presentOfB[date], [c.learnerId]: 3 };
      await capture(date, { [a.learnerId]: 3, ...late });
    }
    expect(await hours(a.trackingId)).toEqual([24, 24, 0]);
    expect(await hours(b.trackingId)).toEqual([12, 10.5, 1.5]);
    expect((await log(b.trackingId)).map(({ date }: { date: string }) => date).sort()[0]).toBe('2026-03-11');
    expect(await registers.progression(c.trackingId)).toMatchObject({ percent: 13.3, hours: { trained: 12 } });
  });

  test('6: a month of ten sessions adds up from the log', async () => {
    const daily = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startsAt: '09:00', endsAt: '12:00' }));
    classId = await aClass(service.deps, { startDate: '2026-03-02', schedule: daily });
    const [a, b] = [await aPupil(classId, '2026-03-02'), await aPupil(classId, '2026-03-02')];
    const c = await aPupil(classId, '2026-03-06');
    const days = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13].map((day) => `2026-03-${String(day).padStart(2, '0')}`);
    for (const [index, date] of days.entries()) {
      const late = index >= 4 ? { [c.learnerId]: 3 } : {};
      await capture(date, { [a.learnerId]: index === 0 ? 0 : 3, ...late });
    }
    expect(await hours(a.trackingId)).toEqual([30, 27, 3]);
    expect(await hours(b.trackingId)).toEqual([30, 0, 30]);
    expect(await hours(c.trackingId)).toEqual([18, 18, 0]);
    const [total] = await rows(
      'select sum(hours_trained) as trained, sum(hours_present) as present from wp_learner_hours_log where class_id = ?',
      [classId],
    );
    expect(total).toEqual({ trained: '78.00', present: '45.00' });
  });
});

describe('the register of a day', () => {
  test('names who belongs to the class that day and where their hours would go', async () => {
    const here = await aPupil(classId, '2026-03-02');
    const late = await aPupil(classId, '2026-03-11');
    const gone = await aPupil(classId, '2026-03-02');
    await leftOn(gone.learnerId, '2026-03-04');
    const without = await aLearner(service.deps);
    await aMember(service.deps, classId, without, '2026-03-02');
    const shown = async (date: string) =>
      (await register(date)).rows
        .map((row: { learnerId: number }) => row.learnerId)
        .sort((x: number, y: number) => x - y);
    expect(await shown('2026-03-04')).toEqual([here.learnerId, gone.learnerId, without]);
    expect(await shown('2026-03-06')).toEqual([here.learnerId, without]);
    expect(await shown('2026-03-11')).toEqual([here.learnerId, late.learnerId, without]);
    const { session, rows: lines, whyNot, holidayName, isMonthClosed } = await register('2026-03-06');
    expect(session).toMatchObject({ sessionId: null, date: '2026-03-06', startsAt: '09:00', hours: 3, revision: 0 });
    expect([whyNot, holidayName, isMonthClosed]).toEqual([null, null, false]);
    const byId = lines.toSorted((x: { learnerId: number }, y: { learnerId: number }) => x.learnerId - y.learnerId);
    expect(byId).toMatchObject([
      { learnerId: here.learnerId, hoursPresent: null, progression: { trackingId: here.trackingId }, exception: null },
      { learnerId: without, hoursPresent: null, progression: null, exception: 'no_lp_in_class' },
    ]);
  });

  test('who has left is captured up to the last day and not after it', async () => {
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    await leftOn(learnerId, '2026-03-04');
    await capture('2026-03-04', { [learnerId]: 3 });
    expect((await attempt('2026-03-06', { [learnerId]: 3 })).body.code).toBe('not_a_class_member');
    expect(await capture('2026-03-06', {})).toMatchObject({ recorded: 0, exceptions: [], session: { learners: [] } });
    expect(await hours(trackingId)).toEqual([3, 3, 0]);
  });

  test('says what capturing it would be refused with', async () => {
    expect((await register('2026-03-23')).whyNot).toBe('future_session');
    expect((await register('2026-02-27')).whyNot).toBe('not_a_class_day');
    expect(await registers.register(classId, '2026-03-03')).toMatchObject({
      status: 422,
      body: { code: 'not_a_class_day' },
    });
    expect((await registers.register(999_999, '2026-03-02')).status).toBe(404);
    expect((await registers.register(classId, '2026-02-30')).status).toBe(404);
  });

  test('is for the office and the class’s own facilitator', async () => {
    const { userId } = service.people.facilitator;
    await service.sql.query('update wp_classes set facilitator_user_id = ? where class_id = ?', [userId, classId]);
    for (const path of [`/classes/${classId}/sessions/2026-03-02`, `/classes/${classId}/sessions?month=2026-03`]) {
      expect((await service.as('facilitator').get(path)).status).toBe(200);
      expect((await service.as('otherFacilitator').get(path)).status).toBe(403);
    }
  });
});

describe('capturing again', () => {
  let a: { learnerId: number; trackingId: number };
  let b: { learnerId: number; trackingId: number };
  beforeEach(async () => {
    [a, b] = [await aPupil(classId, '2026-03-02'), await aPupil(classId, '2026-03-02')];
    await capture('2026-03-02', { [a.learnerId]: 3, [b.learnerId]: 1 });
  });

  test('with the same hours changes nothing at all', async () => {
    const before = (await register('2026-03-02')).session;
    const again = await capture('2026-03-02', { [a.learnerId]: 3, [b.learnerId]: 1 });
    expect(again).toMatchObject({ recorded: 0, session: before });
    expect(await log(a.trackingId)).toHaveLength(1);
    expect(await kindsOfSession(before.sessionId)).toEqual(['session.captured']);
  });

  test('corrects who changed by reversal and replacement and leaves the rest alone', async () => {
    const again = await capture('2026-03-02', { [a.learnerId]: 2.5, [b.learnerId]: 1 }, { reason: 'Left early' });
    expect(again).toMatchObject({ recorded: 1, session: { revision: 2, status: 'captured' } });
    expect([await hours(a.trackingId), await hours(b.trackingId)]).toEqual([
      [3, 2.5, 0.5],
      [3, 1, 2],
    ]);
    const [replacement, reversal, first] = await log(a.trackingId);
    expect(first).toMatchObject({ hoursPresent: 3, reason: null, source: 'attendance', replacesLogId: null });
    expect(reversal).toMatchObject({ hoursTrained: -3, hoursPresent: -3, reversesLogId: first.logId });
    expect(replacement).toMatchObject({ hoursPresent: 2.5, replacesLogId: first.logId, reason: 'Left early' });
    expect(await log(b.trackingId)).toHaveLength(1);
    expect(await kindsOfSession(again.session.sessionId)).toEqual(['session.captured', 'session.corrected']);
  });

  test('who is not named any more was absent; a reason is found if none is given', async () => {
    await capture('2026-03-02', { [a.learnerId]: 3 });
    expect(await hours(b.trackingId)).toEqual([3, 0, 3]);
    expect((await log(b.trackingId))[0].reason).toMatch(/again/);
  });

  test('each touched learner reads it on the timeline, and no name is kept with the session', async () => {
    await capture('2026-03-02', { [a.learnerId]: 2 });
    const kinds = async (trackingId: number) =>
      (await registers.office.get(`/progressions/${trackingId}/history`)).body.map(
        ({ kind }: { kind: string }) => kind,
      );
    expect(await kinds(a.trackingId)).toEqual(['hours.corrected', 'hours.logged']);
    const [noted] = await rows(
      "select learner_id, data from wp_activity where kind = 'session.corrected' order by activity_id desc",
    );
    expect(noted?.learner_id).toBeNull();
    expect(noted?.data).toMatchObject({ classId, date: '2026-03-02', learners: 2, recorded: 2, exceptions: 0 });
  });

  test('somebody else’s change in between is not overwritten: 409', async () => {
    const seen = (await register('2026-03-02')).session.revision;
    await capture('2026-03-02', { [a.learnerId]: 2 }, { revision: seen });
    const late = await attempt('2026-03-02', { [a.learnerId]: 1 }, { revision: seen });
    expect(late).toMatchObject({ status: 409, body: { code: 'session_changed' } });
    expect(await hours(a.trackingId)).toEqual([3, 2, 1]);
    expect(await attempt('2026-03-04', {}, { revision: 1 })).toMatchObject({ status: 409 });
    expect(await attempt('2026-03-04', {}, { revision: 0 })).toMatchObject({ status: 200 });
  });

  test('hours stay in the LP that has them, also when it would not take them now', async () => {
    await service.sql.query("update wp_learner_lp_tracking set start_date = '2026-03-09' where tracking_id = ?", [
      a.trackingId,
    ]);
    await capture('2026-03-02', { [a.learnerId]: 1, [b.learnerId]: 1 });
    expect(await hours(a.trackingId)).toEqual([3, 1, 2]);
  });

  test('who came later but belongs to that day is added', async () => {
    const late = await aPupil(classId, '2026-03-02');
    expect(
      (await register('2026-03-02')).rows.find((row: { learnerId: number }) => row.learnerId === late.learnerId),
    ).toMatchObject({ hoursPresent: null, progression: { trackingId: late.trackingId } });
    const again = await capture('2026-03-02', { [a.learnerId]: 3, [b.learnerId]: 1, [late.learnerId]: 2 });
    expect(again.recorded).toBe(1);
    expect(await hours(late.trackingId)).toEqual([3, 2, 1]);
  });

  test('who does not belong to that day any more loses the hours and the line', async () => {
    await service.sql.query("update wp_class_learners set start_date = '2026-03-04' where learner_id = ?", [
      b.learnerId,
    ]);
    expect(await attempt('2026-03-02', { [a.learnerId]: 3, [b.learnerId]: 1 })).toMatchObject({
      status: 422,
      body: { code: 'not_a_class_member', errors: [{ path: 'learners.1.learnerId' }] },
    });
    const again = await capture('2026-03-02', { [a.learnerId]: 3 });
    expect(again).toMatchObject({ recorded: 1, session: { learners: [{ learnerId: a.learnerId, hoursPresent: 3 }] } });
    expect(await hours(b.trackingId)).toEqual([0, 0, 0]);
    expect(await hours(a.trackingId)).toEqual([3, 3, 0]);
  });

  test('keeps the trained hours that were captured when the class is edited', async () => {
    const schedule = [{ weekday: 1, startsAt: '08:00', endsAt: '13:00' }];
    await registers.office.patch(`/classes/${classId}`, { schedule, startDate: '2026-03-09' });
    const again = await capture('2026-03-02', { [a.learnerId]: 2, [b.learnerId]: 1 });
    expect(again.session).toMatchObject({ hours: 3, startsAt: '09:00' });
    expect(await hours(a.trackingId)).toEqual([3, 2, 1]);
    const { body } = await registers.office.get(`/classes/${classId}/sessions?month=2026-03`);
    expect(body.map(({ date, hours: length }: { date: string; hours: number }) => [date, length])).toEqual([
      ['2026-03-02', 3],
      ['2026-03-09', 5],
      ['2026-03-16', 5],
      ['2026-03-23', 5],
      ['2026-03-30', 5],
    ]);
  });

  test('goes on from a correction by hand', async () => {
    const [entry] = await log(a.trackingId);
    const byHand = { hoursTrained: 2, hoursPresent: 2, reason: 'Sent home ill' };
    expect((await registers.office.post(`/hours/${entry.logId}/corrections`, byHand)).status).toBe(201);
    const { session } = await register('2026-03-02');
    expect(session).toMatchObject({ revision: 2, learners: [{ hoursPresent: 2 }, { hoursPresent: 1 }] });
    expect((await capture('2026-03-02', { [a.learnerId]: 2, [b.learnerId]: 1 })).recorded).toBe(0);
    expect(await hours(a.trackingId)).toEqual([2, 2, 0]);
    await capture('2026-03-02', { [a.learnerId]: 2.5, [b.learnerId]: 1 });
    expect(await hours(a.trackingId)).toEqual([3, 2.5, 0.5]);
    const chain = (await log(a.trackingId)).filter((row: { reversesLogId: unknown }) => row.reversesLogId === null);
    expect(chain.map((row: { replacesLogId: number }) => row.replacesLogId)).toEqual([
      chain[1].logId,
      entry.logId,
      null,
    ]);
  });

  test('a correction by hand has at most the hours of the session, so that the register stays one to be captured', async () => {
    const [pupil, other] = [await aPupil(classId, '2026-03-02'), await aPupil(classId, '2026-03-02')];
    await capture('2026-03-16', { [pupil.learnerId]: 3, [other.learnerId]: 3 });
    const [entry] = await log(pupil.trackingId);
    const correct = (hoursTrained: number, hoursPresent: number) =>
      registers.office.post(`/hours/${entry.logId}/corrections`, { hoursTrained, hoursPresent, reason: 'By hand' });
    expect((await correct(3.25, 3)).body.code).toBe('hours_exceed_session');
    expect(await hours(pupil.trackingId)).toEqual([3, 3, 0]);
    expect((await correct(3, 2)).status).toBe(201);
    const asShown = (await register('2026-03-16')).session.learners;
    const present = Object.fromEntries(
      asShown.map((line: { learnerId: number; hoursPresent: number }) => [line.learnerId, line.hoursPresent]),
    );
    await capture('2026-03-16', { ...present, [other.learnerId]: 1 });
    expect([await hours(pupil.trackingId), await hours(other.trackingId)]).toEqual([
      [3, 2, 1],
      [3, 1, 2],
    ]);
  });
});

describe('what is refused', () => {
  const codeOf = async (date: string, more: object = {}) => (await attempt(date, {}, more)).body.code;

  test('a date without class, in the future, of a draft, or while the class is stopped', async () => {
    expect(await codeOf('2026-03-03')).toBe('not_a_class_day');
    expect(await codeOf('2026-02-27')).toBe('not_a_class_day');
    expect(await codeOf('2026-03-23')).toBe('future_session');
    await service.sql.query(
      `update wp_classes set stop_windows = '[{"stopDate":"2026-03-04","restartDate":"2026-03-09"}]' where class_id = ?`,
      [classId],
    );
    expect(await codeOf('2026-03-04')).toBeUndefined();
    expect(await codeOf('2026-03-06')).toBe('class_stopped');
    expect(await codeOf('2026-03-09')).toBeUndefined();
    await service.sql.query("update wp_classes set status = 'draft' where class_id = ?", [classId]);
    expect(await codeOf('2026-03-11')).toBe('class_is_draft');
    expect((await registers.capture(999_999, '2026-03-02', {})).status).toBe(404);
  });

  test('a public holiday, unless a reason is given, which stays with the session', async () => {
    await registers.office.put('/public-holidays/2026-03-13', { name: 'Declared for a test' });
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    expect(await register('2026-03-13')).toMatchObject({
      whyNot: 'public_holiday',
      holidayName: 'Declared for a test',
    });
    expect(await codeOf('2026-03-13')).toBe('public_holiday');
    const held = await capture('2026-03-13', { [learnerId]: 3 }, { holidayOverrideReason: 'The client asked for it' });
    expect(held.session.holidayOverrideReason).toBe('The client asked for it');
    expect((await capture('2026-03-13', { [learnerId]: 2 })).session.holidayOverrideReason).toBe(
      'The client asked for it',
    );
    expect(await hours(trackingId)).toEqual([3, 2, 1]);
    await registers.office.delete('/public-holidays/2026-03-13');
  });

  test('sessions that were called off', async () => {
    for (const [status, code] of [
      ['client_cancelled', 'session_not_held'],
      ['facilitator_absent', 'session_not_held'],
      ['blocked', 'blocked_date'],
    ] as const) {
      expect((await setStatus('2026-03-16', { status })).body).toMatchObject({ status, learners: [] });
      expect(await codeOf('2026-03-16')).toBe(code);
    }
    await setStatus('2026-03-16', { status: 'scheduled' });
    expect(await codeOf('2026-03-16')).toBeUndefined();
  });

  test('a learner who is no member, and all wrong lines are named', async () => {
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    const stranger = await aLearner(service.deps);
    const refused = await attempt('2026-03-02', { [learnerId]: 4, [stranger]: 1 });
    const paths = refused.body.errors.map(({ path }: { path: string }) => path);
    expect([refused.status, refused.body.code, paths]).toEqual([
      422,
      'present_exceeds_trained',
      ['learners.0.hoursPresent', 'learners.1.learnerId'],
    ]);
    expect((await attempt('2026-03-02', { [stranger]: 1 })).body.code).toBe('not_a_class_member');
    expect(await log(trackingId)).toEqual([]);
    const twice = [learnerId, learnerId].map((id) => ({ learnerId: id, hoursPresent: 1 }));
    const path = `/classes/${classId}/sessions/2026-03-02/attendance`;
    expect((await registers.office.put(path, { learners: twice })).status).toBe(400);
  });
});

describe('taking a register back', () => {
  test('needs a reason, reverses all hours, and can be captured again in one chain', async () => {
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    await capture('2026-03-02', { [learnerId]: 3 });
    expect((await setStatus('2026-03-02', { status: 'client_cancelled' })).body).toMatchObject({
      code: 'reason_missing',
      errors: [{ path: 'reason' }],
    });
    expect(await hours(trackingId)).toEqual([3, 3, 0]);
    const taken = await setStatus('2026-03-02', { status: 'client_cancelled', reason: 'Wrong day' });
    expect(taken.body).toMatchObject({ status: 'client_cancelled', capturedAt: null, learners: [], revision: 2 });
    expect(await hours(trackingId)).toEqual([0, 0, 0]);
    await setStatus('2026-03-02', { status: 'scheduled' });
    await capture('2026-03-02', { [learnerId]: 1 });
    expect(await hours(trackingId)).toEqual([3, 1, 2]);
    const [second, reversal, first] = await log(trackingId);
    expect(reversal).toMatchObject({ reversesLogId: first.logId, reason: 'Wrong day' });
    expect(second).toMatchObject({ replacesLogId: first.logId, reversesLogId: null });
    expect((await register('2026-03-02')).session).toMatchObject({ status: 'captured', reason: null, revision: 4 });
    expect(await kindsOfSession(taken.body.sessionId)).toEqual([
      'session.captured',
      'session.changed',
      'session.changed',
      'session.captured',
    ]);
  });

  test('works although the class was stopped in the meantime', async () => {
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    await capture('2026-03-06', { [learnerId]: 3 });
    await registers.office.patch(`/classes/${classId}`, { stopWindows: [{ stopDate: '2026-03-04' }] });
    expect((await setStatus('2026-03-06', { status: 'scheduled', reason: 'Was stopped' })).status).toBe(200);
    expect(await hours(trackingId)).toEqual([0, 0, 0]);
  });
});

describe('sessions of a month', () => {
  const list = async (month: string) =>
    (await registers.office.get(`/classes/${classId}/sessions?month=${month}`)).body as Record<string, unknown>[];
  const days = async (month: string) => (await list(month)).map(({ date }) => Number(String(date).slice(8)));

  test('are the weekly ones without public holidays, with what the office has said', async () => {
    // 3 and 6 April are Good Friday and Family Day, 27 April Freedom Day.
    expect(await days('2026-04')).toEqual([1, 8, 10, 13, 15, 17, 20, 22, 24, 29]);
    await setStatus('2026-04-08', { status: 'blocked', reason: 'Stock-taking' });
    await setStatus('2026-04-03', { status: 'client_cancelled' });
    const april = await list('2026-04');
    expect(april.find(({ date }) => date === '2026-04-08')).toMatchObject({
      status: 'blocked',
      reason: 'Stock-taking',
    });
    expect(april.map(({ date }) => date)).toContain('2026-04-03');
    expect((await registers.office.get(`/classes/${classId}/sessions?month=2026-13`)).status).toBe(400);
  });

  test('an extra session has hours of its own and goes back with the weekly ones', async () => {
    const extra = await setStatus('2026-03-17', { status: 'scheduled', startsAt: '14:00', endsAt: '16:30' });
    expect(extra.body).toMatchObject({ startsAt: '14:00', hours: 2.5, ownTimes: true, revision: 1 });
    expect(
      (await setStatus('2026-03-17', { status: 'scheduled', startsAt: '14:00', endsAt: '16:30' })).body.revision,
    ).toBe(1);
    const { learnerId, trackingId } = await aPupil(classId, '2026-03-02');
    await capture('2026-03-17', { [learnerId]: 2 });
    expect(await hours(trackingId)).toEqual([2.5, 2, 0.5]);
    await setStatus('2026-03-17', { status: 'scheduled', reason: 'Was not held' });
    expect(await hours(trackingId)).toEqual([0, 0, 0]);
    expect(await days('2026-03')).not.toContain(17);
    expect((await attempt('2026-03-17', {})).body.code).toBe('not_a_class_day');
  });

  test('a moved session keeps its own hours through a cancellation', async () => {
    await setStatus('2026-03-16', { status: 'scheduled', startsAt: '14:00', endsAt: '16:00' });
    expect((await setStatus('2026-03-16', { status: 'client_cancelled' })).body).toMatchObject({
      hours: 2,
      ownTimes: true,
    });
    expect((await setStatus('2026-03-16', { status: 'scheduled' })).body).toMatchObject({ hours: 3, ownTimes: false });
  });

  test('what cannot be said of a date is refused, and nothing said twice is stored twice', async () => {
    expect((await setStatus('2026-03-17', { status: 'blocked' })).body.code).toBe('not_a_class_day');
    expect((await setStatus('2026-03-16', { status: 'captured' })).status).toBe(400);
    expect((await setStatus('2026-03-16', { status: 'scheduled', startsAt: '14:00' })).status).toBe(400);
    expect((await setStatus('2026-03-16', { status: 'scheduled', startsAt: '14:00', endsAt: '14:10' })).body.code).toBe(
      'not_a_quarter_hour',
    );
    expect((await setStatus('2026-03-16', { status: 'scheduled' })).body).toMatchObject({
      sessionId: null,
      revision: 0,
    });
    await setStatus('2026-03-16', { status: 'blocked' });
    const { body } = await setStatus('2026-03-16', { status: 'blocked' });
    expect(body.revision).toBe(1);
    expect(await kindsOfSession(body.sessionId)).toEqual(['session.changed']);
  });
});

describe('a closed month', () => {
  test('takes captures and corrections as adjustments of that month', async () => {
    classId = await aClass(service.deps, { startDate: '2026-01-05', schedule: MON_WED_FRI });
    const { learnerId, trackingId } = await aPupil(classId, '2026-01-05');
    await capture('2026-01-05', { [learnerId]: 3 });
    await service.sql.query(
      "insert into wp_reporting_periods values ('2026-01', now(3), 1) on duplicate key update closed_at = now(3), closed_by = 1",
    );
    expect((await register('2026-01-07')).isMonthClosed).toBe(true);
    expect((await register('2026-02-02')).isMonthClosed).toBe(false);
    await capture('2026-01-07', { [learnerId]: 2 });
    await capture('2026-01-05', { [learnerId]: 1 });
    const periods = (await log(trackingId)).map((row: Record<string, unknown>) => [
      row.date,
      row.hoursPresent,
      row.adjustsPeriod,
    ]);
    expect(periods).toEqual([
      ['2026-01-07', 2, '2026-01'],
      ['2026-01-05', 1, '2026-01'],
      ['2026-01-05', -3, '2026-01'],
      ['2026-01-05', 3, null],
    ]);
    await service.sql.query('update wp_reporting_periods set closed_at = null, closed_by = null');
  });
});

/** Counts the statements of transactions from now on; answers what stops and tells. */
function countStatements(): () => number {
  let statements = 0;
  const undo = interceptStatements(service, (_statement, carryOut) => {
    statements += 1;
    return carryOut();
  });
  return () => {
    undo();
    return statements;
  };
}

test('a register of thirty takes as many statements as one of five, first and again', async () => {
  const statementsFor = async (many: number) => {
    const own = await aClass(service.deps, { startDate: '2026-03-02', schedule: MON_WED_FRI });
    const productId = await aProduct(service.deps, 120);
    const ids: number[] = [];
    for (let index = 0; index < many; index++) {
      ids.push((await registers.aPupil(own, '2026-03-02', { productId })).learnerId);
    }
    const present = (amount: number) => Object.fromEntries(ids.map((id) => [id, amount]));
    await registers.capture(own, '2026-03-04', present(3));
    const counts: number[] = [];
    for (const amount of [3, 2]) {
      const stop = countStatements();
      expect((await registers.capture(own, '2026-03-02', present(amount))).body.recorded).toBe(many);
      counts.push(stop());
    }
    return counts;
  };
  const [five, thirty] = [await statementsFor(5), await statementsFor(30)];
  expect(thirty).toEqual(five);
  expect(Math.max(...thirty)).toBeLessThanOrEqual(25);
});
