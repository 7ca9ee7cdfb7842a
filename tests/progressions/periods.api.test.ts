import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aClass, aClient, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aSession, hoursFor } from './months.ts';

let service: Service;
let now: Date;

beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

/** Each test lives in a year of its own, on 20 April: closing a month closes all before it. */
let year = 2020;
beforeEach(() => {
  year += 1;
  today(`${year}-04-20`);
});
const today = (day: string) => {
  now = new Date(`${day}T10:00:00Z`);
};

const office = () => service.as('office');
const close = (month: string) => office().post(`/reporting-periods/${month}/close`);
const standing = async (month: string) => (await office().get(`/reporting-periods/${month}/close`)).body;
const monthly = async (query: string) => (await office().get(`/reports/monthly?${query}`)).body;
const correct = (logId: number, hoursTrained: number, hoursPresent: number) =>
  office().post(`/hours/${logId}/corrections`, { hoursTrained, hoursPresent, reason: 'Counted wrongly' });

async function aTaughtLearner(clientId?: number) {
  const classId = await aClass(service.deps, { startDate: `${year}-01-01`, ...(clientId ? { clientId } : {}) });
  const learnerId = await aLearner(service.deps, { initials: 'T' });
  await aMember(service.deps, classId, learnerId, `${year}-01-01`);
  const productId = await aProduct(service.deps, 100);
  const start = { productId, classId, startDate: `${year}-01-05` };
  const { body } = await office().post(`/learners/${learnerId}/progressions`, start);
  return { classId, learnerId, trackingId: body.trackingId as number };
}

describe('closing a month', () => {
  test('issues a report of each class, with the hash of what is stored, and says so on the timeline', async () => {
    const { classId, trackingId } = await aTaughtLearner();
    await hoursFor(service, trackingId, `${year}-03-03`, 3, 2);
    const { status, body } = await close(`${year}-03`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: `${year}-03`, closedBy: { kind: 'user', name: 'office' }, isOver: true });
    const report = await monthly(`month=${year}-03&classId=${classId}`);
    expect(report.totals.month).toMatchObject({ trained: 3, present: 2 });
    expect(report.issued).toMatchObject({ issuedBy: service.people.office.userId, issuedAt: now.toISOString() });
    const { issued, ...text } = report;
    expect(createHash('sha256').update(JSON.stringify(text)).digest('hex')).toBe(issued.sha256);
    const [rows] = await service.sql.query(
      `SELECT count(*) AS many FROM wp_activity WHERE kind = 'period.closed' AND json_value(data, '$.month') = ?`,
      [`${year}-03`],
    );
    expect(rows).toEqual([{ many: 1 }]);
  });

  test('a month that is not over is refused; the day is the site’s, not Greenwich’s', async () => {
    now = new Date(`${year}-04-30T21:59:00Z`);
    expect(await close(`${year}-04`)).toMatchObject({ status: 422, body: { code: 'month_not_over' } });
    now = new Date(`${year}-04-30T22:01:00Z`);
    expect((await close(`${year}-04`)).status).toBe(200);
  });

  test('closing twice is refused, and so is a month before a closed one', async () => {
    await close(`${year}-03`);
    expect(await close(`${year}-03`)).toMatchObject({ status: 409, body: { code: 'month_already_closed' } });
    expect(await close(`${year}-02`)).toMatchObject({ status: 409, body: { code: 'month_already_closed' } });
  });

  test('ten closes at once close it once', async () => {
    const { trackingId } = await aTaughtLearner();
    await hoursFor(service, trackingId, `${year}-03-03`, 3, 2);
    const answers = await Promise.all(Array.from({ length: 10 }, () => close(`${year}-03`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
  });

  test('earlier open months close along, each with reports of its own', async () => {
    await close(`${year - 1}-12`);
    const { classId, trackingId } = await aTaughtLearner();
    await hoursFor(service, trackingId, `${year}-01-12`, 3, 3);
    await hoursFor(service, trackingId, `${year}-03-12`, 4, 4);
    const months = [`${year}-01`, `${year}-02`];
    expect((await standing(`${year}-03`)).alsoCloses).toEqual(months);
    await close(`${year}-03`);
    for (const [month, trained, total] of [
      [`${year}-01`, 3, 3],
      [`${year}-02`, 0, 3],
      [`${year}-03`, 4, 7],
    ] as const) {
      const { issued, rows } = await monthly(`month=${month}&classId=${classId}`);
      expect(issued).not.toBeNull();
      expect(rows).toMatchObject([{ month: { trained }, total: { trained: total } }]);
    }
  });

  test('the office is told what would better be settled before', async () => {
    await close(`${year - 1}-12`);
    const classId = await aClass(service.deps, { startDate: `${year}-03-01`, endDate: `${year}-03-14` });
    const learnerId = await aLearner(service.deps);
    await aSession(service, classId, `${year}-03-09`, 'captured');
    await service.sql.query(
      `INSERT INTO wp_session_attendance (session_id, learner_id, hours_present, exception_code)
       SELECT session_id, ?, 3, 'no_lp_in_class' FROM wp_class_sessions WHERE class_id = ?`,
      [learnerId, classId],
    );
    const before = await standing(`${year}-03`);
    expect(before).toMatchObject({ closedAt: null, closedBy: null, openExceptions: 1, issuedReports: 0 });
    expect(before.pendingSessions).toBeGreaterThan(0);
    await service.sql.query('DELETE FROM wp_session_attendance');
  });

  test('the list has the newest month first, with who closed it', async () => {
    const { trackingId } = await aTaughtLearner();
    await hoursFor(service, trackingId, `${year}-03-03`, 1, 1);
    await hoursFor(service, trackingId, `${year}-04-03`, 1, 1);
    await close(`${year}-03`);
    const { body } = await office().get('/reporting-periods');
    expect(body.slice(0, 2)).toMatchObject([
      { month: `${year}-04`, isOver: false, closedAt: null },
      { month: `${year}-03`, isOver: true, closedBy: { name: 'office' } },
    ]);
    expect(body[1].issuedReports).toBeGreaterThan(0);
  });
});

describe('a closed month', () => {
  test('prints the same bytes whatever comes later; the correction shows in the open month', async () => {
    const { classId, learnerId, trackingId } = await aTaughtLearner();
    const logId = await hoursFor(service, trackingId, `${year}-03-03`, 3, 3);
    await close(`${year}-03`);
    const first = JSON.stringify(await monthly(`month=${year}-03&classId=${classId}`));
    await correct(logId, 2, 1);
    await hoursFor(service, trackingId, `${year}-03-20`, 1, 1);
    await service.sql.query("UPDATE wp_learners SET surname = 'Renamed' WHERE learner_id = ?", [learnerId]);
    expect(JSON.stringify(await monthly(`month=${year}-03&classId=${classId}`))).toBe(first);

    const open = await monthly(`month=${year}-04&classId=${classId}`);
    const shown = { adjustsPeriod: `${year}-03`, date: `${year}-03-03` };
    expect(open.adjustments).toMatchObject([
      { ...shown, trained: -3, present: -3 },
      { ...shown, trained: 2, present: 1 },
      { adjustsPeriod: `${year}-03`, date: `${year}-03-20`, trained: 1, present: 1 },
    ]);
    expect(open.rows).toMatchObject([{ month: { trained: 0 }, total: { trained: 3, present: 2 } }]);
  });

  test('an LP that is signed off stands in the month in which its hours were adjusted', async () => {
    const { classId, trackingId } = await aTaughtLearner();
    const logId = await hoursFor(service, trackingId, `${year}-03-03`, 3, 3);
    const file = { name: 'evidence.pdf', content: '%PDF-1.7\n%%EOF\n' };
    await office().upload(`/progressions/${trackingId}/portfolio`, file);
    await office().post(`/progressions/${trackingId}/complete`, { effectiveDate: `${year}-03-10` });
    await close(`${year}-03`);
    expect((await monthly(`month=${year}-04&classId=${classId}`)).rows).toEqual([]);
    await correct(logId, 2, 2);
    const { rows } = await monthly(`month=${year}-04&classId=${classId}`);
    expect(rows).toMatchObject([{ month: { trained: 0 }, total: { trained: 2 }, percent: 2 }]);
  });

  test('a change written while the month closed counts in the month after, never in the closed one', async () => {
    const { classId, trackingId } = await aTaughtLearner();
    await hoursFor(service, trackingId, `${year}-02-03`, 3, 3);
    await close(`${year}-03`);
    // The request was begun before midnight and had to wait for the close.
    now = new Date(`${year}-03-31T21:59:59Z`);
    await hoursFor(service, trackingId, `${year}-02-04`, 2, 2);
    today(`${year}-04-20`);
    const { adjustments, rows } = await monthly(`month=${year}-04&classId=${classId}`);
    expect(adjustments).toMatchObject([{ adjustsPeriod: `${year}-02`, trained: 2 }]);
    expect(rows).toMatchObject([{ total: { trained: 5 } }]);
  });

  test('an adjustment belongs to the month that the site’s clock shows', async () => {
    const { classId, trackingId } = await aTaughtLearner();
    await close(`${year}-03`);
    now = new Date(`${year}-04-30T22:30:00Z`);
    await hoursFor(service, trackingId, `${year}-03-03`, 2, 2);
    expect((await monthly(`month=${year}-04&classId=${classId}`)).adjustments).toEqual([]);
    expect((await monthly(`month=${year}-05&classId=${classId}`)).adjustments).toHaveLength(1);
  });

  test('a class about which there was nothing to issue stays empty', async () => {
    await close(`${year}-03`);
    const { classId, trackingId } = await aTaughtLearner();
    await hoursFor(service, trackingId, `${year}-03-03`, 3, 3);
    const report = await monthly(`month=${year}-03&classId=${classId}`);
    expect(report).toMatchObject({ rows: [], issued: null, class: { classId }, sessions: { pending: 0 } });
    expect((await monthly(`month=${year}-04&classId=${classId}`)).adjustments).toHaveLength(1);
  });

  test('the client’s report is made of the parts as issued, also of learners without a class', async () => {
    const clientId = await aClient(service.deps);
    const { trackingId, classId } = await aTaughtLearner(clientId);
    await hoursFor(service, trackingId, `${year}-03-03`, 3, 2);
    const alone = await aLearner(service.deps, { clientId });
    const productId = await aProduct(service.deps, 60);
    const begun = await office().post(`/learners/${alone}/progressions`, { productId, startDate: `${year}-03-02` });
    await hoursFor(service, begun.body.trackingId, `${year}-03-04`, 5, 5);
    await close(`${year}-03`);
    await service.sql.query('UPDATE wp_classes SET client_id = ? WHERE class_id = ?', [
      await aClient(service.deps),
      classId,
    ]);
    const report = await monthly(`month=${year}-03&clientId=${clientId}`);
    expect(report.parts.map((part: { class: { classId: number } | null }) => part.class?.classId ?? null)).toEqual([
      classId,
      null,
    ]);
    expect(report.totals.month).toMatchObject({ trained: 8, present: 7, absent: 1 });
    const hashes = report.parts.map((part: { issued: { sha256: string } }) => part.issued.sha256).join('\n');
    expect(report.issued.sha256).toBe(createHash('sha256').update(hashes).digest('hex'));
  });
});

test('only those who may read reports see them, and only the office closes', async () => {
  for (const role of ['facilitator', 'learner', 'subscriber'] as const) {
    expect((await service.as(role).get('/reporting-periods')).status).toBe(403);
    expect((await service.as(role).post(`/reporting-periods/${year}-03/close`)).status).toBe(403);
  }
  expect((await standing(`${year}-03`)).closedAt).toBeNull();
});
