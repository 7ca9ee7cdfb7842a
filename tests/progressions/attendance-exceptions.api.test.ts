import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { learnerLpHolds, learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import { aClass, aLearner, aMember } from '../support/fixtures.ts';
import { MON_WED_FRI, registersOf } from '../support/registers.ts';
import { type Service, startService } from '../support/service.ts';

/** Captured hours without an LP that takes them: they wait, and the office posts or dismisses them. */

let service: Service;
let registers: ReturnType<typeof registersOf>;
let classId = 0;
const DAY = '2026-03-09';
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
  registers = registersOf(service);
});
afterAll(() => service.stop());
beforeEach(async () => {
  classId = await aClass(service.deps, { startDate: '2026-03-02', schedule: MON_WED_FRI });
});

async function aMemberOnly(firstName = 'Thandi'): Promise<number> {
  const learnerId = await aLearner(service.deps, { firstName });
  await aMember(service.deps, classId, learnerId, '2026-03-02');
  return learnerId;
}
const capture = async (present: Record<number, number>, more: object = {}) => {
  const { status, body } = await registers.capture(classId, DAY, present, more);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const list = async (query = '') => (await registers.office.get(`/hours-exceptions?classId=${classId}${query}`)).body;
const settle = async (action: string, attendanceIds: number[], more: object = {}) =>
  (await registers.office.post('/hours-exceptions/actions', { action, attendanceIds, ...more })).body.results;
const waitingId = async () => (await list())[0].attendanceId as number;

/** What keeps an LP from taking the hours of the day, and how the office mends it. */
const { trackingId: id } = learnerLpTracking;
const change = (trackingId: number, set: object) =>
  service.deps.db.update(learnerLpTracking).set(set).where(eq(id, trackingId));
const OBSTACLES = {
  date_before_start: {
    given: { startDate: '2026-03-11' },
    mend: (trackingId: number) => change(trackingId, { startDate: '2026-03-02' }),
  },
  date_on_hold: {
    given: { startDate: '2026-03-02' },
    mend: (trackingId: number) =>
      service.deps.db.delete(learnerLpHolds).where(eq(learnerLpHolds.trackingId, trackingId)),
  },
  date_after_completion: {
    given: {
      startDate: '2026-03-02',
      status: 'completed' as const,
      completionDate: '2026-03-06',
      portfolioFilePath: 'a',
      markedCompleteBy: 1,
      markedCompleteDate: new Date(),
    },
    mend: (trackingId: number) => change(trackingId, { completionDate: DAY }),
  },
};

describe('hours wait with the word why', () => {
  test.each(Object.entries(OBSTACLES))('%s, until the LP takes them', async (code, { given, mend }) => {
    const learnerId = await aMemberOnly();
    const trackingId = await registers.anLp(learnerId, { classId, ...given });
    if (code === 'date_on_hold') {
      await service.deps.db.insert(learnerLpHolds).values({ trackingId, fromDate: DAY, heldBy: 1 });
    }
    const body = await capture({ [learnerId]: 2.5 });
    expect(body).toMatchObject({ recorded: 0, exceptions: [{ learnerId, code }], session: { exceptionCount: 1 } });
    expect(await registers.hours(trackingId)).toEqual([0, 0, 0]);
    expect(await list()).toMatchObject([
      {
        code,
        date: DAY,
        hoursTrained: 3,
        hoursPresent: 2.5,
        learner: { learnerId },
        class: { classId },
        progression: { trackingId },
      },
    ]);
    const attendanceId = await waitingId();
    expect(await settle('post', [attendanceId])).toEqual([{ attendanceId, ok: false, code }]);
    await mend(trackingId);
    expect(await settle('post', [attendanceId])).toEqual([{ attendanceId, ok: true }]);
    expect(await registers.hours(trackingId)).toEqual([3, 2.5, 0.5]);
    expect(await list()).toEqual([]);
    expect((await registers.register(classId, DAY)).body.rows).toMatchObject([
      { hoursPresent: 2.5, progression: { trackingId }, exception: null },
    ]);
  });

  test('no_lp_in_class, also when the learner has an LP elsewhere', async () => {
    const learnerId = await aMemberOnly();
    const elsewhere = await aClass(service.deps);
    const trackingId = await registers.anLp(learnerId, { classId: elsewhere });
    expect((await capture({ [learnerId]: 3 })).exceptions).toEqual([{ learnerId, code: 'no_lp_in_class' }]);
    expect(await list()).toMatchObject([{ code: 'no_lp_in_class', progression: null }]);
    expect(await registers.hours(trackingId)).toEqual([0, 0, 0]);
  });

  test('too_many_hours in a day over all LPs', async () => {
    const { learnerId, trackingId } = await registers.aPupil(classId, '2026-03-02');
    const day = { date: DAY, hoursTrained: 21.25, hoursPresent: 0 };
    expect((await registers.office.post(`/progressions/${trackingId}/hours`, day)).status).toBe(201);
    expect((await registers.register(classId, DAY)).body.rows[0].exception).toBe('too_many_hours');
    expect((await capture({ [learnerId]: 3 })).exceptions).toEqual([{ learnerId, code: 'too_many_hours' }]);
    const attendanceId = await waitingId();
    expect(await settle('post', [attendanceId])).toMatchObject([{ code: 'too_many_hours' }]);
    const [entry] = await registers.log(trackingId);
    const less = { hoursTrained: 21, hoursPresent: 0, reason: 'Miscounted' };
    await registers.office.post(`/hours/${entry.logId}/corrections`, less);
    expect(await settle('post', [attendanceId])).toMatchObject([{ ok: true }]);
    expect(await registers.hours(trackingId)).toEqual([24, 3, 21]);
  });

  test('and the others of the register are posted', async () => {
    const pupil = await registers.aPupil(classId, '2026-03-02');
    const learnerId = await aMemberOnly();
    const body = await capture({ [pupil.learnerId]: 3, [learnerId]: 3 });
    expect(body).toMatchObject({ recorded: 1, exceptions: [{ learnerId }] });
    expect(await registers.hours(pupil.trackingId)).toEqual([3, 3, 0]);
  });
});

describe('capturing again', () => {
  test('posts who waited and has an LP now', async () => {
    const learnerId = await aMemberOnly();
    await capture({ [learnerId]: 3 });
    const trackingId = await registers.anLp(learnerId, { classId, startDate: '2026-03-02' });
    expect(await capture({ [learnerId]: 3 })).toMatchObject({ recorded: 1, exceptions: [] });
    expect(await registers.hours(trackingId)).toEqual([3, 3, 0]);
    expect(await list()).toEqual([]);
  });

  test('keeps the hours and the word of who still waits up to date', async () => {
    const learnerId = await aMemberOnly();
    await capture({ [learnerId]: 3 });
    await registers.anLp(learnerId, { classId, startDate: '2026-03-11' });
    await capture({ [learnerId]: 1 });
    expect(await list()).toMatchObject([{ code: 'date_before_start', hoursPresent: 1 }]);
    expect((await capture({ [learnerId]: 1 })).session.revision).toBe(2);
  });

  test('leaves a dismissal alone unless the hours are others', async () => {
    const learnerId = await aMemberOnly();
    await capture({ [learnerId]: 3 });
    await settle('dismiss', [await waitingId()], { reason: 'A visitor' });
    expect(await capture({ [learnerId]: 3 })).toMatchObject({ recorded: 0, exceptions: [] });
    expect(await list()).toEqual([]);
    expect((await capture({ [learnerId]: 2 })).exceptions).toEqual([{ learnerId, code: 'no_lp_in_class' }]);
    expect(await list()).toMatchObject([{ hoursPresent: 2 }]);
  });

  test('a register that is taken back takes its exceptions with it', async () => {
    const learnerId = await aMemberOnly();
    await capture({ [learnerId]: 3 });
    const attendanceId = await waitingId();
    await registers.setStatus(classId, DAY, { status: 'scheduled', reason: 'Wrong day' });
    expect(await list()).toEqual([]);
    expect(await settle('post', [attendanceId])).toEqual([{ attendanceId, ok: false, code: 'not_found' }]);
  });
});

describe('settling', () => {
  test('each by itself and once; a dismissal needs a reason', async () => {
    const [one, two] = [await aMemberOnly(), await aMemberOnly()];
    await capture({ [one]: 3, [two]: 3 });
    const trackingId = await registers.anLp(two, { classId, startDate: '2026-03-02' });
    const ids = (await list()).map((row: { attendanceId: number }) => row.attendanceId);
    const byLearner = new Map(
      (await list()).map((row: { attendanceId: number; learner: { learnerId: number } }) => [
        row.learner.learnerId,
        row.attendanceId,
      ]),
    );
    expect(await settle('post', [...ids, 999_999])).toEqual(
      expect.arrayContaining([
        { attendanceId: byLearner.get(one), ok: false, code: 'no_lp_in_class' },
        { attendanceId: byLearner.get(two), ok: true },
        { attendanceId: 999_999, ok: false, code: 'not_found' },
      ]),
    );
    const dismissal = { action: 'dismiss', attendanceIds: ids };
    const bare = await registers.office.post('/hours-exceptions/actions', dismissal);
    expect(bare).toMatchObject({ status: 400, body: { errors: [{ path: 'reason' }] } });
    const results = await settle('dismiss', ids, { reason: 'A visitor' });
    expect(results.map(({ code }: { code?: string }) => code ?? 'ok').sort()).toEqual(['exception_settled', 'ok']);
    expect(await registers.hours(trackingId)).toEqual([3, 3, 0]);
    const [noted] = await service.sql.query(
      "select group_concat(kind order by kind) as kinds from wp_activity where kind like 'exception.%' and learner_id in (?, ?)",
      [one, two],
    );
    expect(noted).toEqual([{ kinds: 'exception.dismissed,exception.posted' }]);
  });

  test('a dismissed line corrected in the register is posted where an LP takes it', async () => {
    const learnerId = await aMemberOnly();
    await capture({ [learnerId]: 3 });
    await settle('dismiss', [await waitingId()], { reason: 'A visitor' });
    const trackingId = await registers.anLp(learnerId, { classId, startDate: '2026-03-02' });
    expect((await capture({ [learnerId]: 2 })).recorded).toBe(1);
    expect(await registers.hours(trackingId)).toEqual([3, 2, 1]);
  });

  test('hours of a closed month are posted as its adjustment', async () => {
    const learnerId = await aMemberOnly();
    await capture({ [learnerId]: 3 });
    const trackingId = await registers.anLp(learnerId, { classId, startDate: '2026-03-02' });
    await service.sql.query(
      "insert into wp_reporting_periods values ('2026-03', now(3), 1) on duplicate key update closed_at = now(3), closed_by = 1",
    );
    await settle('post', [await waitingId()], { reason: 'LP entered late' });
    expect(await registers.log(trackingId)).toMatchObject([{ adjustsPeriod: '2026-03', reason: 'LP entered late' }]);
    await service.sql.query('update wp_reporting_periods set closed_at = null, closed_by = null');
  });
});

test('the list filters, orders and pages', async () => {
  const [a, b] = [
    await aLearner(service.deps, { surname: 'Zulu' }),
    await aLearner(service.deps, { surname: 'Abrahams' }),
  ];
  for (const learnerId of [a, b]) await aMember(service.deps, classId, learnerId, '2026-03-02');
  await registers.anLp(b, { classId, startDate: '2026-03-18' });
  await capture({});
  await registers.capture(classId, '2026-03-11', {});
  const shown = async (query: string) =>
    (await list(query)).map(({ date, learner }: { date: string; learner: { surname: string } }) => [
      date.slice(8),
      learner.surname,
    ]);
  expect(await shown('')).toEqual([
    ['09', 'Abrahams'],
    ['09', 'Zulu'],
    ['11', 'Abrahams'],
    ['11', 'Zulu'],
  ]);
  expect(await shown('&orderBy=surname')).toEqual([
    ['09', 'Abrahams'],
    ['11', 'Abrahams'],
    ['09', 'Zulu'],
    ['11', 'Zulu'],
  ]);
  expect(await shown('&orderBy=class&order=desc&perPage=1')).toEqual([['11', 'Zulu']]);
  expect(await shown('&code=no_lp_in_class')).toEqual([
    ['09', 'Zulu'],
    ['11', 'Zulu'],
  ]);
  expect(await shown(`&learnerId=${b}&page=2&perPage=1`)).toEqual([['11', 'Abrahams']]);
  const page = await registers.office.get(`/hours-exceptions?classId=${classId}&perPage=3`);
  expect([page.headers.get('X-WP-Total'), page.headers.get('X-WP-TotalPages')]).toEqual(['4', '2']);
  expect((await registers.office.get('/hours-exceptions?search=x')).status).toBe(400);
});
