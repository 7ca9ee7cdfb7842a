import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moneyEntries } from '../../drizzle/schema/course-programs/payments.ts';
import { coursePurchaseSteps, coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import type { CourseReport } from '../../server/contract/course-reports.ts';
import type { MoneyKind, PurchaseStatus } from '../../server/contract/words.ts';
import { showCourseReport } from '../../server/course-programs/reports/show.ts';
import { aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptQueries } from '../support/statements.ts';
import { mintToken } from '../support/token.ts';

/** What the office is told of its courses, on the screen and as a file. */

let service: Service;
const NOW = new Date('2026-03-20T10:00:00Z');
beforeAll(async () => {
  service = await startService({ now: () => NOW, environment: { SITE_TIME_ZONE: 'Europe/Berlin' } });
});
afterAll(() => service.stop());

type Bought = { at?: string; status?: PurchaseStatus; learnerId?: number; currency?: string };

/** A purchase that was given on a day, as it stands now. */
async function aPurchase(
  courseProgramId: number,
  { at = '2026-02-10T10:00:00Z', status = 'active', ...of }: Bought = {},
) {
  const learnerId = of.learnerId ?? (await aLearner(service.deps));
  const fulfilledAt = new Date(at);
  const isEnded = status === 'refunded' || status === 'cancelled';
  const [{ insertId }] = await service.deps.db.insert(coursePurchases).values({
    ...{ learnerId, courseProgramId, kind: 'stripe', status, priceAmount: 120_000, currency: of.currency ?? 'ZAR' },
    ...{ policy: { cancellationWindowHours: null }, createdAt: fulfilledAt, fulfilledAt },
    completedAt: status === 'completed' ? NOW : null,
    endedAt: isEnded ? NOW : null,
  });
  return insertId;
}

let cause = 0;
const moved = (purchaseId: number, kind: MoneyKind, amount: number, at: string, currency = 'ZAR') =>
  service.deps.db.insert(moneyEntries).values({
    ...{ purchaseId, kind, amount, currency, at: new Date(at) },
    ...{ stripeObjectId: `obj_${++cause}`, idemKey: `cause:${cause}` },
  });

const reportOf = async (courseProgramId: number, from = '2026-01-01', to = '2026-12-31') => {
  const path = `/admin/reports/courses?from=${from}&to=${to}&courseProgramId=${courseProgramId}`;
  const { body } = await service.as('office').get(path);
  return body.courses[0] as CourseReport['courses'][number];
};

describe('who enrolled', () => {
  test('is counted by what they are now, on the days of the site’s zone', async () => {
    const { courseProgramId } = await aCourseProgram(service.deps, 1);
    for (const status of ['active', 'completed', 'completed', 'frozen', 'refunded', 'cancelled'] as const)
      await aPurchase(courseProgramId, { status });
    await aPurchase(courseProgramId, { at: '2025-12-31T23:00:00Z' });
    await aPurchase(courseProgramId, { at: '2025-12-31T22:59:59.999Z' });
    await aPurchase(courseProgramId, { at: '2026-12-31T22:59:59.999Z' });
    await aPurchase(courseProgramId, { at: '2026-12-31T23:00:00Z' });
    const { enrollments, completionRate } = await reportOf(courseProgramId);
    expect(enrollments).toEqual({ all: 8, active: 3, completed: 2, frozen: 1, refunded: 1, cancelled: 1 });
    expect(completionRate).toBe(33.33);
  });

  test('stands with their steps, skipped ones and removed ones too', async () => {
    const { courseProgramId, stepIds } = await aCourseProgram(service.deps, 3);
    const groupClassId = await aGroupClass(service.deps, { capacity: 9, taken: 2 });
    await anOption(service.deps, Number(stepIds[0]), groupClassId);
    const held = await aGroupClass(service.deps, { startsAt: new Date('2026-02-12T10:00:00Z'), taken: 3 });
    await anOption(service.deps, Number(stepIds[0]), held);
    const states = ['unbooked', 'missed', 'unbooked'] as const;
    for (const skippedFlag of [true, false]) {
      const purchaseId = await aPurchase(courseProgramId);
      await service.deps.db.insert(coursePurchaseSteps).values(
        stepIds.slice(0, 2).map((courseStepId, at) => ({
          ...{ purchaseId, courseStepId, status: states[at], groupClassId: held },
          skippedFlag: skippedFlag && at === 1,
        })),
      );
    }
    await service.sql.query(
      `UPDATE wp_course_step SET removed_at = NOW(3) WHERE course_step_id IN (${stepIds[1]}, ${stepIds[2]})`,
    );
    const { steps, skippedSteps } = await reportOf(courseProgramId);
    const none = { unbooked: 0, booked: 0, completed: 0, missed: 0, skipped: 0, seatsLeft: 0 };
    expect(steps).toEqual([
      { ...none, courseStepId: stepIds[0], label: 'S-1', unbooked: 2, seatsLeft: 7 },
      { ...none, courseStepId: stepIds[1], label: 'S-2', missed: 2, skipped: 1 },
    ]);
    expect(skippedSteps).toBe(1);
  });
});

test('a class counts once a course, in each course, and not when it was cancelled', async () => {
  const [one, other] = [await aCourseProgram(service.deps, 2), await aCourseProgram(service.deps, 1)];
  const startsAt = new Date('2026-02-12T10:00:00Z');
  const held = await aGroupClass(service.deps, { startsAt, capacity: 10, taken: 2 });
  const off = await aGroupClass(service.deps, { startsAt, taken: 0, status: 'cancelled', cancelledAt: NOW });
  for (const stepId of [...one.stepIds, ...other.stepIds]) await anOption(service.deps, stepId, held);
  await anOption(service.deps, Number(one.stepIds[0]), off);
  for (const status of ['completed', 'missed']) await aSettledSeat(held, status);
  const seats = { classes: 1, capacity: 10, taken: 2, attended: 1, missed: 1 };
  for (const { courseProgramId } of [one, other]) expect((await reportOf(courseProgramId)).seats).toEqual(seats);
  const none = { classes: 0, capacity: 0, taken: 0, attended: 0, missed: 0 };
  expect((await reportOf(one.courseProgramId, '2026-02-13')).seats).toEqual(none);
});

/** A seat in a class that was paid with a credit and settled. */
async function aSettledSeat(groupClassId: number, status: string): Promise<void> {
  const learnerId = await aLearner(service.deps);
  const credit = { kind: 'group_class', delta: 1, reason: 'Gift' };
  const { body } = await service.as('office').post(`/admin/credits/${learnerId}/adjust`, credit);
  await service.sql.query(
    `INSERT INTO wp_bookings (learner_id, group_class_id, grant_id, paid_with, status, booked_at, settled_at, cancellation_window_hours)
     VALUES (?, ?, ?, 'credit', ?, NOW(3), NOW(3), 12)`,
    [learnerId, groupClassId, body.grants[0].grantId, status],
  );
}

describe('revenue', () => {
  test('counts where it moved: over the end of a year, refunds and disputes in their own months', async () => {
    const { courseProgramId } = await aCourseProgram(service.deps, 1);
    const purchaseId = await aPurchase(courseProgramId);
    await moved(purchaseId, 'payment', 120_000, '2025-12-31T22:59:59.999Z');
    await moved(purchaseId, 'payment', 50_000, '2025-12-31T23:00:00Z');
    await moved(purchaseId, 'refund', -20_000, '2026-02-01T00:00:00Z');
    await moved(purchaseId, 'refund_reversed', 5_000, '2026-02-28T22:59:59.999Z');
    await moved(purchaseId, 'dispute_withdrawn', -30_000, '2026-02-28T23:00:00Z');
    await moved(purchaseId, 'dispute_reinstated', 30_000, '2026-04-30T21:59:59.999Z');
    const { revenue } = await reportOf(courseProgramId, '2025-12-01', '2026-04-30');
    const none = { currency: 'ZAR', paymentsIn: 0, refundsOut: 0, disputesOut: 0 };
    expect(revenue).toEqual([
      { ...none, month: '2025-12', paymentsIn: 120_000, net: 120_000 },
      { ...none, month: '2026-01', paymentsIn: 50_000, net: 50_000 },
      { ...none, month: '2026-02', refundsOut: 15_000, net: -15_000 },
      { ...none, month: '2026-03', disputesOut: 30_000, net: -30_000 },
      { ...none, month: '2026-04', disputesOut: -30_000, net: 30_000 },
    ]);
    expect((await reportOf(courseProgramId, '2026-01-01', '2026-01-31')).revenue).toEqual([revenue[1]]);
    expect((await reportOf(courseProgramId, '2026-05-01', '2026-05-31')).revenue).toEqual([]);
  });

  test.each([
    ['Pacific/Kiritimati', '2026-04'],
    ['Asia/Kathmandu', '2026-04'],
    ['Africa/Johannesburg', '2026-03'],
    ['America/St_Johns', '2026-03'],
  ])('of a quarter past six in the evening in Greenwich is, in %s, that of %s', async (SITE_TIME_ZONE, month) => {
    const { courseProgramId } = await aCourseProgram(service.deps, 1);
    await moved(await aPurchase(courseProgramId), 'payment', 100, '2026-03-31T18:15:00Z');
    const deps = { ...service.deps, config: { ...service.config, SITE_TIME_ZONE } };
    const query = { from: '2026-01-01', to: '2026-12-31', courseProgramId };
    expect((await showCourseReport(deps, query)).revenue.map((row) => row.month)).toEqual([month]);
  });

  test('is never added up over two currencies', async () => {
    const { courseProgramId } = await aCourseProgram(service.deps, 1);
    for (const currency of ['ZAR', 'JPY'])
      await moved(await aPurchase(courseProgramId, { currency }), 'payment', 700, '2026-02-03T10:00:00Z', currency);
    const { revenue } = await reportOf(courseProgramId);
    expect(revenue.map(({ currency, net }) => `${currency} ${net}`)).toEqual(['JPY 700', 'ZAR 700']);
  });
});

describe('the report', () => {
  test('of a time in which nothing was is empty, course by course', async () => {
    const { courseProgramId, code } = await aCourseProgram(service.deps, 0);
    const { status, body } = await service.as('office').get('/admin/reports/courses?from=1970-01-01&to=1970-01-01');
    expect([status, body.revenue, body.asOf]).toEqual([200, [], NOW.toISOString()]);
    expect(body.courses.find(({ course }: CourseReport['courses'][number]) => course.code === code)).toEqual({
      course: { courseProgramId, code, title: `Course ${code}` },
      enrollments: { all: 0, active: 0, completed: 0, frozen: 0, refunded: 0, cancelled: 0 },
      completionRate: null,
      seats: { classes: 0, capacity: 0, taken: 0, attended: 0, missed: 0 },
      ...{ skippedSteps: 0, steps: [], revenue: [] },
    });
  });

  test('takes no draft, no days in the wrong order, and readers of reports only', async () => {
    const draft = await aCourseProgram(service.deps, 0, [], { status: 'draft', publishedAt: null });
    const { body } = await service.as('office').get('/admin/reports/courses?from=2026-01-01&to=2026-01-31');
    expect(body.courses.map(({ course }: CourseReport['courses'][number]) => course.code)).not.toContain(draft.code);
    expect((await service.as('office').get('/admin/reports/courses?from=2026-02-01&to=2026-01-31')).status).toBe(400);
    for (const role of ['facilitator', 'learner', 'subscriber'] as const) {
      expect((await service.as(role).get('/admin/reports/courses?from=2026-01-01&to=2026-01-31')).status).toBe(403);
      const sheet = '/exports/courses?sheet=revenue&format=csv&from=2026-01-01&to=2026-01-31';
      expect((await service.as(role).get(sheet)).status).toBe(403);
    }
  });

  test('asks as few statements of fifty courses as of one', async () => {
    const asked = async (courseProgramId?: number) => {
      let statements = 0;
      const stop = interceptQueries(service, () => statements++);
      await showCourseReport(service.deps, { from: '2026-01-01', to: '2026-12-31', courseProgramId });
      stop();
      return statements;
    };
    const { courseProgramId } = await aCourseProgram(service.deps, 3);
    await moved(await aPurchase(courseProgramId), 'payment', 100, '2026-02-03T10:00:00Z');
    const ofOne = await asked(courseProgramId);
    for (let index = 0; index < 50; index++) await aCourseProgram(service.deps, 2);
    expect(await asked()).toBe(ofOne);
    expect(ofOne).toBeLessThanOrEqual(7);
  });
});

describe('a sheet', () => {
  async function fetched(query: string) {
    const headers = { Authorization: `Bearer ${mintToken(service.config, service.people.admin)}` };
    const answer = await fetch(`${service.url}/api/v1/exports/courses?from=2026-01-01&to=2026-12-31&${query}`, {
      headers,
    });
    const bytes = answer.body ? await buffer(answer.body) : Buffer.alloc(0);
    return { status: answer.status, name: answer.headers.get('content-disposition') ?? '', bytes };
  }
  const csv = async (sheet: string, courseProgramId: number): Promise<Record<string, string>[]> =>
    parse((await fetched(`sheet=${sheet}&format=csv&courseProgramId=${courseProgramId}`)).bytes, {
      ...{ bom: true, columns: true },
    });
  const lastDisclosure = async () => (await service.as('office').get('/disclosures?perPage=1')).body[0];

  test('of enrollments has a row each with price, what was paid, and days of the site’s zone', async () => {
    const { courseProgramId, code, stepIds } = await aCourseProgram(service.deps, 2);
    const learnerId = await aLearner(service.deps, { surname: '=SUM(A1)', firstName: 'Thandi' });
    const purchaseId = await aPurchase(courseProgramId, { learnerId, at: '2026-03-09T23:30:00Z', status: 'refunded' });
    await moved(purchaseId, 'payment', 120_000, '2026-03-09T23:30:00Z');
    await moved(purchaseId, 'refund', -120_050, '2026-03-15T23:30:00Z');
    await service.deps.db
      .insert(coursePurchaseSteps)
      .values(stepIds.map((courseStepId) => ({ purchaseId, courseStepId })));
    expect(await csv('enrollments', courseProgramId)).toEqual([
      {
        ...{ Surname: "'=SUM(A1)", 'First Name': 'Thandi', 'Course Code': code, Course: `Course ${code}` },
        ...{ How: 'Paid online', Status: 'Refunded', 'Progress %': '0.00', Steps: '2', Currency: 'ZAR' },
        ...{ Price: '1200.00', 'Paid Net': '-0.50', 'Enrolled On': '2026-03-10', 'Completed On': '' },
        'Ended On': '2026-03-20',
      },
    ]);
    expect(await lastDisclosure()).toMatchObject({ report: 'course_programs', format: 'csv', rows: 1 });
    const own = (await service.as('office').get(`/disclosures?learnerId=${learnerId}`)).body;
    expect(own).toHaveLength(1);
  });

  test('of revenue has a row a course, month and currency, with amounts as exact as they are', async () => {
    const { courseProgramId, code } = await aCourseProgram(service.deps, 1);
    const purchaseId = await aPurchase(courseProgramId);
    await moved(purchaseId, 'payment', 120_001, '2026-02-03T10:00:00Z');
    await moved(purchaseId, 'refund', -1, '2026-03-03T10:00:00Z');
    await moved(purchaseId, 'payment', 1200, '2026-02-03T10:00:00Z', 'JPY');
    await moved(purchaseId, 'payment', 1234, '2026-02-03T10:00:00Z', 'KWD');
    const rows = await csv('revenue', courseProgramId);
    expect(rows.map((row) => Object.values(row).join(' | '))).toEqual([
      `2026-02 | ${code} | Course ${code} | JPY | 1200 | 0 | 0 | 1200`,
      `2026-02 | ${code} | Course ${code} | KWD | 1.234 | 0.000 | 0.000 | 1.234`,
      `2026-02 | ${code} | Course ${code} | ZAR | 1200.01 | 0.00 | 0.00 | 1200.01`,
      `2026-03 | ${code} | Course ${code} | ZAR | 0.00 | 0.01 | 0.00 | -0.01`,
    ]);
    const { bytes, name } = await fetched(`sheet=revenue&format=xlsx&courseProgramId=${courseProgramId}`);
    expect(name).toContain('course-revenue-2026-01-01-2026-12-31.xlsx');
    const [sheet, notes] = await readWorkbook(bytes);
    expect(sheet?.data.slice(1).map((cells) => cells.slice(3))).toEqual([
      ['JPY', 1200, 0, 0, 1200],
      ['KWD', 1.234, 0, 0, 1.234],
      ['ZAR', 1200.01, 0, 0, 1200.01],
      ['ZAR', 0, 0.01, 0, -0.01],
    ]);
    expect(notes?.data[0]?.[0]).toContain('sheet revenue');
  });

  test('of seats has a row a class, in the time of its zone, with its courses once', async () => {
    const { courseProgramId, code, stepIds } = await aCourseProgram(service.deps, 2);
    const startsAt = new Date('2026-07-01T22:30:00Z');
    const given = { title: 'Evening', teacher: 'N. Dube', startsAt, timeZone: 'Asia/Tokyo', capacity: 6, taken: 1 };
    const groupClassId = await aGroupClass(service.deps, given);
    for (const stepId of stepIds) await anOption(service.deps, stepId, groupClassId);
    await aSettledSeat(groupClassId, 'completed');
    expect(await csv('seats', courseProgramId)).toEqual([
      {
        ...{ Class: 'Evening', Courses: code, Starts: '2026-07-02 07:30', 'Time Zone': 'Asia/Tokyo' },
        ...{ Teacher: 'N. Dube', Status: 'Scheduled', Seats: '6', Taken: '1', Free: '5', Attended: '1', Missed: '0' },
      },
    ]);
  });

  test('of nothing has its titles', async () => {
    const { courseProgramId } = await aCourseProgram(service.deps, 1);
    for (const sheet of ['enrollments', 'revenue', 'seats']) {
      const { status, bytes } = await fetched(`sheet=${sheet}&format=csv&courseProgramId=${courseProgramId}`);
      expect([status, parse(bytes, { bom: true })]).toEqual([200, [expect.any(Array)]]);
    }
  });

  test('of more enrollments than a chunk comes whole, once each, and notes all learners', async () => {
    const { courseProgramId } = await aCourseProgram(service.deps, 1);
    const people = Array.from({ length: 2100 }, (_, each) => ({ firstName: 'A', surname: `S${each}` }));
    const [{ insertId }] = await service.deps.db.insert(learners).values(people);
    const row = {
      ...{ courseProgramId, kind: 'free' as const, status: 'active' as const, priceAmount: 0, currency: 'ZAR' },
      ...{ policy: { cancellationWindowHours: null }, createdAt: NOW, fulfilledAt: NOW },
    };
    const [{ insertId: firstId }] = await service.deps.db
      .insert(coursePurchases)
      .values(people.map((_, each) => ({ ...row, learnerId: insertId + each })));
    expect(firstId).toBeGreaterThan(0);
    const rows = await csv('enrollments', courseProgramId);
    expect(new Set(rows.map(({ Surname }) => Surname)).size).toBe(2100);
    const { activityId } = await lastDisclosure();
    const [noted] = await service.sql.query(
      `SELECT count(*) AS learners FROM wp_disclosed_learners WHERE activity_id = ${activityId}`,
    );
    expect(noted).toEqual([{ learners: 2100 }]);
  });
});
