import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { courseSteps } from '../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { activity, jobs } from '../../drizzle/schema/platform.ts';
import { checkInvariants } from '../../server/course-programs/invariants/check-invariants.ts';
import { freeze, unfreeze } from '../../server/course-programs/purchases/freeze.ts';
import { refundWhole } from '../../server/course-programs/purchases/refund.ts';
import { reinstate } from '../../server/course-programs/purchases/reinstate.ts';
import { completePurchases } from '../../server/course-programs/registers/complete-purchases.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { aCourseProgram, aGroupClass, anOption } from '../support/course-programs.ts';
import { aCourse, aLearner } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { balancesIn, grantsIn, movementsIn, stepsIn } from './books.ts';

/** The register of a group class, and what follows from it. */

let service: Service;
const START = new Date('2026-05-04T08:00:00Z');
let now = START;
beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const DAY_MS = 86_400_000;
const SYSTEM = systemActor('test', 'lp_manage_courses');
let day = 0;
/** A class of an hour at a time of its own, from a week on. */
const aClass = () => aGroupClass(service.deps, { startsAt: new Date(START.getTime() + (7 + ++day) * DAY_MS) });
/** Every class has been held. */
const afterwards = () => {
  now = new Date(START.getTime() + 300 * DAY_MS);
};

/** A course of so many steps with a class each, and learners who have it. */
async function aSale(steps = 2, learners = 1) {
  now = START;
  const course = await aCourseProgram(service.deps, steps);
  const classIds: number[] = [];
  for (const stepId of course.stepIds) {
    const groupClassId = await aClass();
    await anOption(service.deps, stepId, groupClassId);
    classIds.push(groupClassId);
  }
  const buyers: { learnerId: number; purchaseId: number }[] = [];
  for (let index = 0; index < learners; index++) {
    const learnerId = await aLearner(service.deps);
    buyers.push({ learnerId, purchaseId: await enrolled(course.code, learnerId) });
  }
  const [{ learnerId, purchaseId } = { learnerId: 0, purchaseId: 0 }] = buyers;
  return { ...course, classIds, buyers, learnerId, purchaseId };
}
type Sale = Awaited<ReturnType<typeof aSale>>;

const enrolled = async (courseCode: string, learnerId: number): Promise<number> =>
  (await service.as('office').post('/admin/enrollments', { learnerId, courseCode, kind: 'free' })).body.purchaseId;

const book = (sale: Sale, step: number, learnerId = sale.learnerId, groupClassId = sale.classIds[step]) =>
  service.as('office').post(`/learners/${learnerId}/bookings`, { groupClassId, courseStepId: sale.stepIds[step] });
type Word = [learnerId: number, status: 'completed' | 'missed'];
const confirm = (groupClassId: number | undefined, words: Word[], who: Role = 'office') =>
  service.as(who).put(`/admin/group-classes/${groupClassId}/attendance`, {
    learners: words.map(([learnerId, status]) => ({ learnerId, status })),
  });
const purchaseOf = async (purchaseId: number) => {
  const where = eq(coursePurchases.purchaseId, purchaseId);
  const [row] = await service.deps.db.select().from(coursePurchases).where(where);
  return row;
};
/** Kinds of what was noted of a learner's seats and purchases, in the order it happened. */
const notedOf = async (learnerId: number) => {
  const kinds = [
    ...(['booking.attended', 'booking.missed'] as const),
    ...(['purchase.completed', 'purchase.reopened'] as const),
  ];
  const rows = await service.deps.db
    .select()
    .from(activity)
    .where(and(eq(activity.learnerId, learnerId), inArray(activity.kind, kinds)));
  return rows.map(({ kind }) => kind);
};
const confirmedOf = async (groupClassId: number | undefined) => {
  const where = and(eq(activity.kind, 'register.confirmed'), eq(activity.subjectId, groupClassId ?? 0));
  return (await service.deps.db.select().from(activity).where(where)).map(({ data }) => data);
};
const unitsOrdered = async (learnerId: number) => {
  const rows = await service.deps.db.select().from(jobs).where(eq(jobs.kind, 'course.complete-unit'));
  return rows
    .filter(({ payload }) => (payload as { learnerId: number }).learnerId === learnerId)
    .map((row) => row.payload);
};
const faults = async () => (await checkInvariants(service.deps, SYSTEM, { repair: false })).faults;

describe('the office books for a learner', () => {
  test('with what the learner has, and nobody else does', async () => {
    const sale = await aSale();
    const asked = { groupClassId: sale.classIds[0], courseStepId: sale.stepIds[0] };
    for (const role of ['learner', 'facilitator', 'subscriber'] as const)
      expect((await service.as(role).post(`/learners/${sale.learnerId}/bookings`, asked)).status).toBe(403);
    const { status, body } = await book(sale, 0);
    expect([status, body.learnerId, body.paidWith]).toEqual([201, sale.learnerId, 'entitlement']);
    expect((await book(sale, 0)).body.code).toBe('step_already_booked');
    expect((await book(sale, 0, 999_999)).status).toBe(404);
    expect((await service.as('office').post('/bookings', asked)).status).toBe(403);
    expect(await balancesIn(service.deps, sale.purchaseId)).toEqual([0, 1]);
  });

  test('no seat that is not there, and none once the class has begun', async () => {
    const sale = await aSale();
    await service.sql.query(
      `UPDATE wp_group_classes SET capacity = 1, taken = 1 WHERE group_class_id = ${sale.classIds[0]}`,
    );
    expect((await book(sale, 0)).body.code).toBe('class_full');
    await service.sql.query(`UPDATE wp_group_classes SET taken = 0 WHERE group_class_id = ${sale.classIds[0]}`);
    afterwards();
    expect((await book(sale, 1)).body.code).toBe('class_in_past');
  });
});

describe('a register', () => {
  test('names who has a seat by surname, and only the office sees it', async () => {
    const sale = await aSale(1, 2);
    for (const { learnerId } of sale.buyers) await book(sale, 0, learnerId);
    const path = `/admin/group-classes/${sale.classIds[0]}/attendance`;
    const { body } = await service.as('office').get(path);
    expect(body).toMatchObject({ groupClass: { groupClassId: sale.classIds[0], taken: 2 }, waiting: 0 });
    expect(body.seats).toHaveLength(2);
    expect(body.seats[0]).toMatchObject({
      ...{ status: 'booked', paidWith: 'entitlement', settledAt: null },
      step: { courseStepId: sale.stepIds[0], label: 'S-1', courseCode: sale.code },
    });
    for (const role of ['learner', 'facilitator', 'subscriber'] as const) {
      expect((await service.as(role).get(path)).status).toBe(403);
      expect((await confirm(sale.classIds[0], [[sale.learnerId, 'completed']], role)).status).toBe(403);
    }
    expect((await service.as('office').get('/admin/group-classes/999999/attendance')).status).toBe(404);
    expect((await confirm(999_999, [[sale.learnerId, 'completed']])).status).toBe(404);
  });

  test('is not confirmed before the class begins, nor of a class that was cancelled', async () => {
    const sale = await aSale();
    await book(sale, 0);
    expect((await confirm(sale.classIds[0], [[sale.learnerId, 'completed']])).body).toMatchObject({
      ...{ code: 'class_not_begun', status: 422 },
    });
    await service.as('office').post(`/admin/group-classes/${sale.classIds[0]}/cancel`, { reason: 'Ill' });
    afterwards();
    expect((await confirm(sale.classIds[0], [[sale.learnerId, 'completed']])).body.code).toBe('class_cancelled');
  });

  test('takes all or nothing: somebody without a seat is told, and nothing is written', async () => {
    const sale = await aSale(1, 2);
    await book(sale, 0);
    afterwards();
    const stranger = Number(sale.buyers[1]?.learnerId);
    const { body } = await confirm(sale.classIds[0], [
      [sale.learnerId, 'completed'],
      [stranger, 'missed'],
    ]);
    expect(body).toMatchObject({ code: 'not_booked', status: 422, errors: [{ path: 'learners.1.learnerId' }] });
    expect(await stepsIn(service.deps, sale.purchaseId)).toEqual(['booked']);
    expect((await confirm(sale.classIds[0], [])).status).toBe(400);
    const twice: Word[] = [
      [sale.learnerId, 'completed'],
      [sale.learnerId, 'missed'],
    ];
    expect((await confirm(sale.classIds[0], twice)).status).toBe(400);
  });

  test('settles seats and steps; the class is done with the last one; the same again writes nothing', async () => {
    const sale = await aSale(2, 2);
    const [one, other] = sale.buyers.map(({ learnerId }) => learnerId) as [number, number];
    for (const learnerId of [one, other]) await book(sale, 0, learnerId);
    afterwards();
    const first = await confirm(sale.classIds[0], [[one, 'completed']]);
    expect(first.body.groupClass.status).toBe('scheduled');
    const { body } = await confirm(sale.classIds[0], [
      [one, 'completed'],
      [other, 'missed'],
    ]);
    expect(body.groupClass.status).toBe('done');
    expect(body.seats.map(({ status }: { status: string }) => status).sort()).toEqual(['completed', 'missed']);
    expect(await stepsIn(service.deps, Number(sale.buyers[0]?.purchaseId))).toEqual(['completed', 'unbooked']);
    expect(await stepsIn(service.deps, Number(sale.buyers[1]?.purchaseId))).toEqual(['missed', 'unbooked']);
    expect((await movementsIn(service.deps, Number(sale.buyers[1]?.purchaseId))).slice(2)).toEqual([
      ...['consume -1', 'forfeit 0'],
    ]);
    now = new Date(now.getTime() + DAY_MS);
    expect((await confirm(sale.classIds[0], [[one, 'completed']])).body).toEqual(body);
    expect([await notedOf(one), await notedOf(other)]).toEqual([['booking.attended'], ['booking.missed']]);
    expect(await confirmedOf(sale.classIds[0])).toEqual([
      { attended: 1, missed: 0 },
      { attended: 0, missed: 1 },
    ]);
    expect(await faults()).toEqual([]);
  });

  test('settles a seat that was paid with a credit', async () => {
    const sale = await aSale(1);
    const credit = { kind: 'group_class', delta: 1, reason: 'Gift' };
    await service.as('office').post(`/admin/credits/${sale.learnerId}/adjust`, credit);
    const free = await aClass();
    await service.as('office').post(`/learners/${sale.learnerId}/bookings`, { groupClassId: free });
    afterwards();
    const { body } = await confirm(free, [[sale.learnerId, 'completed']]);
    expect(body.seats[0]).toMatchObject({ status: 'completed', paidWith: 'credit', step: null });
    expect((await purchaseOf(sale.purchaseId))?.status).toBe('active');
  });

  test('keeps a seat from being cancelled or moved afterwards', async () => {
    const sale = await aSale();
    const { bookingId } = (await book(sale, 0)).body;
    afterwards();
    await confirm(sale.classIds[0], [[sale.learnerId, 'missed']]);
    const cancelled = await service.as('office').post(`/bookings/${bookingId}/cancel`, { waive: true });
    expect(cancelled.body.code).toBe('booking_settled');
  });
});

describe('a missed step', () => {
  test('is booked again only with another entitlement, and then the old word stays', async () => {
    const sale = await aSale(1);
    await book(sale, 0);
    const [held] = sale.classIds;
    now = new Date(START.getTime() + (7 + day) * DAY_MS);
    await confirm(held, [[sale.learnerId, 'missed']]);
    const next = await aClass();
    await anOption(service.deps, Number(sale.stepIds[0]), next);
    expect((await book(sale, 0, sale.learnerId, next)).body.code).toBe('no_entitlement');
    const [{ grantId } = { grantId: 0 }] = await grantsIn(service.deps, sale.purchaseId);
    const path = `/admin/credits/${sale.learnerId}/adjust`;
    await service.as('office').post(path, { grantId, delta: 1, reason: 'Was ill' });
    expect((await book(sale, 0, sale.learnerId, next)).status).toBe(201);
    const refused = await confirm(held, [[sale.learnerId, 'completed']]);
    expect(refused.body).toMatchObject({ code: 'step_already_booked', status: 409 });
    afterwards();
    await confirm(next, [[sale.learnerId, 'completed']]);
    expect(await stepsIn(service.deps, sale.purchaseId)).toEqual(['completed']);
    expect(await faults()).toEqual([]);
  });

  test('that was completed after all is so with one forfeit and one entitlement spent', async () => {
    const sale = await aSale(2);
    await book(sale, 0);
    afterwards();
    for (const word of ['missed', 'completed', 'missed', 'completed'] as const)
      expect((await confirm(sale.classIds[0], [[sale.learnerId, word]])).status).toBe(200);
    expect(await stepsIn(service.deps, sale.purchaseId)).toEqual(['completed', 'unbooked']);
    expect((await movementsIn(service.deps, sale.purchaseId)).slice(2)).toEqual(['consume -1', 'forfeit 0']);
    expect(await faults()).toEqual([]);
  });
});

describe('a course', () => {
  /** Both steps booked, all classes held. */
  async function aHeldSale() {
    const sale = await aSale(2);
    for (const step of [0, 1]) await book(sale, step);
    afterwards();
    return sale;
  }

  test('is completed with its last step, opened again by a correction, and completed anew', async () => {
    const sale = await aHeldSale();
    const [first, last] = sale.classIds;
    await confirm(last, [[sale.learnerId, 'completed']]);
    expect((await purchaseOf(sale.purchaseId))?.status).toBe('active');
    await confirm(first, [[sale.learnerId, 'completed']]);
    expect(await purchaseOf(sale.purchaseId)).toMatchObject({ status: 'completed', completedAt: now });
    await confirm(first, [[sale.learnerId, 'missed']]);
    expect(await purchaseOf(sale.purchaseId)).toMatchObject({ status: 'active', completedAt: null });
    await confirm(first, [[sale.learnerId, 'completed']]);
    expect((await purchaseOf(sale.purchaseId))?.status).toBe('completed');
    expect((await notedOf(sale.learnerId)).filter((kind) => kind.startsWith('purchase'))).toEqual([
      ...['purchase.completed', 'purchase.reopened', 'purchase.completed'],
    ]);
    expect(await faults()).toEqual([]);
  });

  test('that was bought anew since is not opened again', async () => {
    const sale = await aHeldSale();
    for (const groupClassId of sale.classIds) await confirm(groupClassId, [[sale.learnerId, 'completed']]);
    expect(await enrolled(sale.code, sale.learnerId)).toBeGreaterThan(sale.purchaseId);
    const { body } = await confirm(sale.classIds[0], [[sale.learnerId, 'missed']]);
    expect(body).toMatchObject({ code: 'already_enrolled', status: 409 });
    expect(await stepsIn(service.deps, sale.purchaseId)).toEqual(['completed', 'completed']);
  });

  test('that is frozen is attended like any other, and is completed once it is free again', async () => {
    const sale = await aHeldSale();
    await service.deps.withTx((tx) => freeze(service.deps, tx, SYSTEM, sale.purchaseId));
    for (const groupClassId of sale.classIds) await confirm(groupClassId, [[sale.learnerId, 'completed']]);
    expect(await purchaseOf(sale.purchaseId)).toMatchObject({ status: 'frozen', completedAt: now });
    await service.deps.withTx((tx) => unfreeze(service.deps, tx, SYSTEM, sale.purchaseId));
    expect((await purchaseOf(sale.purchaseId))?.status).toBe('completed');
  });

  test('that was taken back keeps who came, once; nothing follows from it', async () => {
    const sale = await aHeldSale();
    const { courseId, unitIds } = await aCourse(service.deps, [[true]]);
    await service.sql.query(
      `UPDATE wp_course_program SET course_id = ${courseId} WHERE course_program_id = ${sale.courseProgramId}`,
    );
    await service.sql.query(
      `UPDATE wp_course_step SET unit_id = ${unitIds[0]} WHERE course_step_id = ${sale.stepIds[0]}`,
    );
    await service.as('office').post(`/admin/enrollments/${sale.purchaseId}/cancel`, { reason: 'Left' });
    for (const groupClassId of sale.classIds)
      expect((await confirm(groupClassId, [[sale.learnerId, 'completed']])).body.seats[0].status).toBe('completed');
    expect(await purchaseOf(sale.purchaseId)).toMatchObject({ status: 'cancelled', completedAt: null });
    expect(await unitsOrdered(sale.learnerId)).toEqual([]);
    const corrected = await confirm(sale.classIds[0], [[sale.learnerId, 'missed']]);
    expect(corrected.body.code).toBe('purchase_not_open');
  });

  test('does not wait for a step that was taken out and has no class to come', async () => {
    const sale = await aSale(2);
    await book(sale, 0);
    await service.deps.db
      .update(courseSteps)
      .set({ removedAt: START })
      .where(eq(courseSteps.courseStepId, Number(sale.stepIds[1])));
    now = new Date(START.getTime() + (7 + day) * DAY_MS - DAY_MS);
    await confirm(sale.classIds[0], [[sale.learnerId, 'completed']]);
    expect((await purchaseOf(sale.purchaseId))?.status).toBe('active');
    afterwards();
    for (const word of ['missed', 'completed'] as const) await confirm(sale.classIds[0], [[sale.learnerId, word]]);
    expect((await purchaseOf(sale.purchaseId))?.status).toBe('completed');
  });
});

describe('a course that no register completes any more', () => {
  const round = () => completePurchases(service.deps);
  const statusOf = async ({ purchaseId }: Sale) => (await purchaseOf(purchaseId))?.status;

  /** One of two steps attended, the other taken out with its class still to come. */
  async function aHalf() {
    const sale = await aSale(2);
    await book(sale, 0);
    await service.deps.db
      .update(courseSteps)
      .set({ removedAt: START })
      .where(eq(courseSteps.courseStepId, Number(sale.stepIds[1])));
    now = new Date(START.getTime() + (7 + day) * DAY_MS - DAY_MS);
    await confirm(sale.classIds[0], [[sale.learnerId, 'completed']]);
    return sale;
  }

  test('is completed by the next round once the last class of a step that was taken out is cancelled', async () => {
    const sale = await aHalf();
    await round();
    expect(await statusOf(sale)).toBe('active');
    await service.as('office').post(`/admin/group-classes/${sale.classIds[1]}/cancel`, { reason: 'Nobody has booked' });
    await Promise.all([round(), round()]);
    expect(await purchaseOf(sale.purchaseId)).toMatchObject({ status: 'completed', completedAt: now });
    expect((await notedOf(sale.learnerId)).filter((kind) => kind === 'purchase.completed')).toHaveLength(1);
    expect(await round()).toEqual({ completed: 0 });
  });

  test('and once that class is over, also while it is frozen', async () => {
    const sale = await aHalf();
    await service.deps.withTx((tx) => freeze(service.deps, tx, SYSTEM, sale.purchaseId));
    afterwards();
    await round();
    expect(await purchaseOf(sale.purchaseId)).toMatchObject({ status: 'frozen', completedAt: now });
    await service.deps.withTx((tx) => unfreeze(service.deps, tx, SYSTEM, sale.purchaseId));
    expect(await statusOf(sale)).toBe('completed');
  });

  test('and once it is given again after its seats were settled', async () => {
    const sale = await aSale(1);
    await book(sale, 0);
    afterwards();
    await service.deps.withTx((tx) => refundWhole(service.deps, tx, SYSTEM, sale.purchaseId, 'refund:late'));
    await confirm(sale.classIds[0], [[sale.learnerId, 'completed']]);
    await round();
    expect(await statusOf(sale)).toBe('refunded');
    await service.deps.withTx((tx) => reinstate(service.deps, tx, SYSTEM, sale.purchaseId, 'refund:late'));
    expect(await statusOf(sale)).toBe('active');
    await round();
    expect(await statusOf(sale)).toBe('completed');
    expect(await faults()).toEqual([]);
  });

  test('but not while a step is owed, nor when nothing was attended', async () => {
    const [half, none] = [await aSale(2), await aSale(1)];
    await book(half, 0);
    await service.sql.query('UPDATE wp_course_step SET removed_at = NOW(3) WHERE course_step_id = ?', [
      none.stepIds[0],
    ]);
    afterwards();
    await confirm(half.classIds[0], [[half.learnerId, 'completed']]);
    await round();
    expect([await statusOf(half), await statusOf(none)]).toEqual(['active', 'active']);
  });
});

test('a completed step orders its unit once, and a correction orders nothing', async () => {
  const sale = await aSale(2);
  const { courseId, unitIds } = await aCourse(service.deps, [[true]]);
  await service.sql.query(
    `UPDATE wp_course_program SET course_id = ${courseId} WHERE course_program_id = ${sale.courseProgramId}`,
  );
  await service.sql.query(
    `UPDATE wp_course_step SET unit_id = ${unitIds[0]} WHERE course_step_id = ${sale.stepIds[0]}`,
  );
  const { bookingId } = (await book(sale, 0)).body;
  await book(sale, 1);
  afterwards();
  for (const word of ['completed', 'missed', 'completed'] as const)
    await confirm(sale.classIds[0], [[sale.learnerId, word]]);
  await confirm(sale.classIds[1], [[sale.learnerId, 'completed']]);
  expect(await unitsOrdered(sale.learnerId)).toEqual([{ learnerId: sale.learnerId, unitId: unitIds[0], bookingId }]);
});
