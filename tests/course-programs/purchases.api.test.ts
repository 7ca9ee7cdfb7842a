import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coursePrograms } from '../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { backfillSteps } from '../../server/course-programs/purchases/backfill.ts';
import { closeUnpaid } from '../../server/course-programs/purchases/close.ts';
import { type Flag, flagPurchase } from '../../server/course-programs/purchases/flag.ts';
import { freeze, unfreeze } from '../../server/course-programs/purchases/freeze.ts';
import { fulfilPurchase } from '../../server/course-programs/purchases/fulfil.ts';
import { refundWhole, revokeGrants } from '../../server/course-programs/purchases/refund.ts';
import { reinstate } from '../../server/course-programs/purchases/reinstate.ts';
import { startPurchase } from '../../server/course-programs/purchases/start.ts';
import { findProgram, findPurchase, type PurchaseRow } from '../../server/course-programs/store.ts';
import { systemActor } from '../../server/platform/actor.ts';
import type { Db } from '../../server/platform/database.ts';
import { found } from '../../server/platform/refuse.ts';
import { type ACourseProgram, aBooking, aCourseProgram, aGroupClass, aStep } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { balancesIn, grantsIn, movementsIn, stepsIn, takenIn } from './books.ts';

/** A purchase from its beginning to its end, as payments and the office drive it. */

let service: Service;
const now = new Date('2026-05-04T08:00:00Z');
beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

const stripe = systemActor('stripe');
const office = () => service.as('office');
const inTx = <T>(work: (tx: Db) => Promise<T>) => service.deps.withTx(work);
const programOf = async ({ courseProgramId }: ACourseProgram) =>
  found(await findProgram(service.deps.db, courseProgramId));

/** Begun at Stripe and not paid yet. */
async function begin(program: ACourseProgram, learnerId?: number): Promise<PurchaseRow> {
  const who = learnerId ?? (await aLearner(service.deps));
  const row = await programOf(program);
  return inTx((tx) => startPurchase(service.deps, tx, stripe, { learnerId: who, program: row, kind: 'stripe' }));
}
const fulfil = (purchaseId: number) => inTx((tx) => fulfilPurchase(service.deps, tx, stripe, purchaseId));
async function buy(program: ACourseProgram): Promise<PurchaseRow> {
  const purchase = await begin(program);
  await fulfil(purchase.purchaseId);
  return purchase;
}
const statusOf = async (purchaseId: number) => (await findPurchase(service.deps.db, purchaseId))?.status;
const flagOf = async (purchaseId: number) => (await findPurchase(service.deps.db, purchaseId))?.flag;

const BUNDLE = [
  { kind: 'private_session' as const, quantity: 2, expiresAfterDays: 30 },
  { kind: 'group_class' as const, quantity: 1, expiresAfterDays: null },
];

describe('the office enrols', () => {
  test('against an invoice: every step, an entitlement each, and the bundle with its days', async () => {
    const program = await aCourseProgram(service.deps, 3, BUNDLE);
    const learnerId = await aLearner(service.deps);
    const { status, body } = await office().post('/admin/enrollments', {
      ...{ learnerId, courseCode: program.code, kind: 'invoice', note: 'Invoice 12' },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ learnerId, kind: 'invoice', status: 'active', progressPercent: 0, nextStepId: program.stepIds[0] },
      price: { amount: 120_000, currency: 'ZAR' },
    });
    expect(body.steps.map(({ status: step }: { status: string }) => step)).toEqual([
      'unbooked',
      'unbooked',
      'unbooked',
    ]);
    expect(await movementsIn(service.deps, body.purchaseId)).toEqual([
      ...['grant +1', 'grant +1', 'grant +1', 'grant +2', 'grant +1'],
    ]);
    const expiries = (await grantsIn(service.deps, body.purchaseId)).map(({ expiresAt }) => expiresAt?.toISOString());
    expect(expiries.filter(Boolean)).toEqual(['2026-06-03T08:00:00.000Z']);
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(1);
    const again = await office().post('/admin/enrollments', { learnerId, courseCode: program.code, kind: 'free' });
    expect([again.status, again.body.code]).toEqual([409, 'already_enrolled']);
  });

  test('nobody else may, and nothing that is not there or not published', async () => {
    const program = await aCourseProgram(service.deps, 1);
    const draft = await aCourseProgram(service.deps, 1, [], { status: 'draft', publishedAt: null });
    const learnerId = await aLearner(service.deps);
    const enroll = (client = office(), courseCode = program.code, who = learnerId) =>
      client.post('/admin/enrollments', { learnerId: who, courseCode, kind: 'free' });
    expect((await enroll(service.as('learner'))).status).toBe(403);
    expect((await enroll(service.as('facilitator'))).status).toBe(403);
    expect((await enroll(office(), 'NOWHERE')).status).toBe(404);
    expect((await enroll(office(), draft.code)).body.code).toBe('not_published');
    expect((await enroll(office(), program.code, 999_999)).body.code).toBe('unknown_learner');
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(0);
  });

  test('a learner reads their own courses and credits, and nobody else’s', async () => {
    const program = await aCourseProgram(service.deps, 2, BUNDLE);
    const learnerId = await aLearner(service.deps, { wpUserId: service.people.otherLearner.userId });
    await office().post('/admin/enrollments', { learnerId, courseCode: program.code, kind: 'free' });
    const own = await service.as('otherLearner').get('/me/courses');
    expect(own.body).toMatchObject([{ course: { code: program.code }, kind: 'free', price: { amount: 0 } }]);
    const credits = await service.as('otherLearner').get('/me/credits');
    expect(credits.body.balances).toEqual([
      { kind: 'private_session', balance: 2, nextExpiry: '2026-06-03T08:00:00.000Z' },
      { kind: 'group_class', balance: 1, nextExpiry: null },
    ]);
    expect((await service.as('learner').get(`/learners/${learnerId}/courses`)).status).toBe(403);
    expect((await service.as('learner').get(`/admin/credits/${learnerId}`)).status).toBe(403);
  });

  test('a list names what came in, filters, and finds by name', async () => {
    const program = await aCourseProgram(service.deps, 1);
    const learnerId = await aLearner(service.deps, { surname: 'Vilakazi' });
    await office().post('/admin/enrollments', { learnerId, courseCode: program.code, kind: 'free' });
    const query = `courseProgramId=${program.courseProgramId}`;
    const { body, headers } = await office().get(`/admin/enrollments?${query}&status=active&kind=free`);
    expect(headers.get('x-wp-total')).toBe('1');
    expect(body).toMatchObject([{ learner: { surname: 'Vilakazi' }, paid: 0, openRefunds: 0, flag: null }]);
    expect((await office().get(`/admin/enrollments?${query}&needsOffice=true`)).body).toEqual([]);
    const detail = await office().get(`/admin/enrollments/${body[0].purchaseId}`);
    expect(detail.body).toMatchObject({
      money: [],
      refunds: [],
      disputes: [],
      grants: [{ kind: 'course_step', balance: 1 }],
    });
  });

  test('and takes it back: what is unused goes, the place is free, once', async () => {
    const program = await aCourseProgram(service.deps, 2, BUNDLE, { enrollmentCap: 1 });
    const { purchaseId } = await buy(program);
    const cancel = () => office().post(`/admin/enrollments/${purchaseId}/cancel`, { reason: 'Moved away' });
    const { body } = await cancel();
    expect(body).toMatchObject({ status: 'cancelled', steps: [{ status: 'cancelled' }, { status: 'cancelled' }] });
    expect(await balancesIn(service.deps, purchaseId)).toEqual([0, 0, 0, 0]);
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(0);
    expect((await cancel()).body.code).toBe('purchase_not_open');
    expect((await service.as('learner').post(`/admin/enrollments/${purchaseId}/cancel`, { reason: 'x' })).status).toBe(
      403,
    );
  });
});

describe('a purchase at Stripe', () => {
  test('begun twice is one, at the price of today', async () => {
    const program = await aCourseProgram(service.deps, 1);
    const first = await begin(program);
    await service.deps.db
      .update(coursePrograms)
      .set({ priceAmount: 90_000 })
      .where(eq(coursePrograms.courseProgramId, program.courseProgramId));
    const second = await begin(program, first.learnerId);
    expect(second).toMatchObject({ purchaseId: first.purchaseId, status: 'pending_payment', priceAmount: 90_000 });
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(1);
  });

  test('is taken back by the office with its reason, though nothing was paid', async () => {
    const { purchaseId } = await begin(await aCourseProgram(service.deps, 1));
    const answer = await office().post(`/admin/enrollments/${purchaseId}/cancel`, { reason: 'Asked for by phone' });
    expect(answer.body.status).toBe('cancelled');
    const [rows] = await service.sql.query(
      "SELECT JSON_VALUE(data, '$.reason') AS reason FROM wp_activity WHERE kind = 'purchase.cancelled' AND subject_id = ?",
      [purchaseId],
    );
    expect(rows).toEqual([{ reason: 'Asked for by phone' }]);
  });

  test('is fulfilled once, whoever asks how often', async () => {
    const program = await aCourseProgram(service.deps, 2, BUNDLE);
    const { purchaseId } = await begin(program);
    const told = await Promise.all(Array.from({ length: 20 }, () => fulfil(purchaseId)));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect(await balancesIn(service.deps, purchaseId)).toEqual([1, 1, 2, 1]);
    expect(await movementsIn(service.deps, purchaseId)).toHaveLength(4);
  });

  test('that was given up and is paid after all comes to life again', async () => {
    const program = await aCourseProgram(service.deps, 1, [], { enrollmentCap: 1 });
    const { purchaseId } = await begin(program);
    expect(await inTx((tx) => closeUnpaid(service.deps, tx, stripe, purchaseId))).toBe(true);
    expect(await inTx((tx) => closeUnpaid(service.deps, tx, stripe, purchaseId))).toBe(false);
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(0);
    expect(await fulfil(purchaseId)).toBe(true);
    expect(await statusOf(purchaseId)).toBe('active');
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(1);
  });

  test('paid after all when somebody else has the place is put before the office', async () => {
    const program = await aCourseProgram(service.deps, 1, [], { enrollmentCap: 1 });
    const late = await begin(program);
    await inTx((tx) => closeUnpaid(service.deps, tx, stripe, late.purchaseId));
    await begin(program);
    expect(await fulfil(late.purchaseId)).toBe(false);
    expect(await flagOf(late.purchaseId)).toBe('paid_but_closed');
    const { body } = await office().get(
      `/admin/enrollments?needsOffice=true&courseProgramId=${program.courseProgramId}`,
    );
    expect(body).toMatchObject([{ purchaseId: late.purchaseId, flag: 'paid_but_closed' }]);
  });

  test('a flag goes when the office has dealt with it, once; one of a dispute goes with the dispute', async () => {
    const { purchaseId } = await buy(await aCourseProgram(service.deps, 1));
    const raise = (flag: Flag) => inTx((tx) => flagPurchase(service.deps, tx, stripe, purchaseId, flag));
    const clear = (client = office()) => client.delete(`/admin/enrollments/${purchaseId}/flag`);
    await raise('refund_failed');
    expect((await clear(service.as('learner'))).status).toBe(403);
    expect((await clear()).body).toMatchObject({ purchaseId, flag: null });
    expect((await clear()).body.code).toBe('nothing_flagged');
    await raise('disputed');
    expect((await clear()).body.code).toBe('dispute_open');
    expect(await flagOf(purchaseId)).toBe('disputed');
  });

  test('30 learners race for 10 places: 10 have one', async () => {
    const program = await aCourseProgram(service.deps, 1, [], { enrollmentCap: 10 });
    const learners = await Promise.all(Array.from({ length: 30 }, () => aLearner(service.deps)));
    const told = await Promise.allSettled(learners.map((learnerId) => begin(program, learnerId)));
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const words = told.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(new Set(words)).toEqual(new Set(['course_full']));
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(10);
  });

  test('of one learner at once is one purchase', async () => {
    const program = await aCourseProgram(service.deps, 1);
    const learnerId = await aLearner(service.deps);
    const told = await Promise.all(Array.from({ length: 10 }, () => begin(program, learnerId)));
    expect(new Set(told.map(({ purchaseId }) => purchaseId)).size).toBe(1);
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(1);
  });
});

describe('money goes back', () => {
  const refund = (purchaseId: number, cause = 'refund:re_1') =>
    inTx((tx) => refundWhole(service.deps, tx, stripe, purchaseId, cause));

  test('all of it: coming seats and what is unused go, what is over stays on record', async () => {
    const program = await aCourseProgram(service.deps, 3, BUNDLE);
    const { purchaseId, learnerId } = await buy(program);
    const [past, coming] = [
      await aGroupClass(service.deps, { startsAt: new Date('2026-05-01T08:00:00Z') }),
      await aGroupClass(service.deps),
    ];
    const seat = (index: number, groupClassId: number) =>
      aBooking(service.deps, { learnerId, purchaseId, courseStepId: Number(program.stepIds[index]), groupClassId });
    await seat(0, past);
    await seat(1, coming);
    expect(await refund(purchaseId)).toBe(true);
    expect(await refund(purchaseId)).toBe(false);
    expect(await statusOf(purchaseId)).toBe('refunded');
    expect(await stepsIn(service.deps, purchaseId)).toEqual(['booked', 'cancelled', 'cancelled']);
    expect(await balancesIn(service.deps, purchaseId)).toEqual([0, 0, 0, 0, 0]);
    const [{ taken } = {}] = (await service.sql
      .query(`SELECT taken FROM wp_group_classes WHERE group_class_id = ${coming}`)
      .then(([rows]) => rows)) as { taken: number }[];
    expect(taken).toBe(0);
  });

  test('and comes to nothing: everything it took is given again, once', async () => {
    const program = await aCourseProgram(service.deps, 2, BUNDLE);
    const { purchaseId } = await buy(program);
    await refund(purchaseId, 'refund:re_2');
    const undo = () => inTx((tx) => reinstate(service.deps, tx, stripe, purchaseId, 'refund:re_2'));
    await undo();
    await undo();
    expect(await statusOf(purchaseId)).toBe('active');
    expect(await balancesIn(service.deps, purchaseId)).toEqual([1, 1, 2, 1]);
    expect(await stepsIn(service.deps, purchaseId)).toEqual(['unbooked', 'unbooked']);
    expect(await takenIn(service.deps, program.courseProgramId)).toBe(1);
  });

  test('for another purchase of the same learner: the first one stays ended, and the office sees why', async () => {
    const program = await aCourseProgram(service.deps, 1);
    const { purchaseId, learnerId } = await buy(program);
    await refund(purchaseId, 'refund:re_3');
    await begin(program, learnerId);
    await inTx((tx) => reinstate(service.deps, tx, stripe, purchaseId, 'refund:re_3'));
    expect(await statusOf(purchaseId)).toBe('refunded');
    expect(await flagOf(purchaseId)).toBe('no_place_left');
  });

  test('a part of it: only the chosen grants go, and each cause gives back its own', async () => {
    const program = await aCourseProgram(service.deps, 1, BUNDLE);
    const { purchaseId } = await buy(program);
    const [, sessions, extra] = await grantsIn(service.deps, purchaseId);
    const take = (cause: string, grantId = 0) =>
      inTx((tx) => revokeGrants(service.deps, tx, stripe, purchaseId, { cause, grantIds: [grantId] }));
    expect(await take('refund:re_1', sessions?.grantId)).toBe(2);
    expect(await take('refund:re_1', sessions?.grantId)).toBe(0);
    expect(await take('refund:re_10', extra?.grantId)).toBe(1);
    await inTx((tx) => reinstate(service.deps, tx, stripe, purchaseId, 'refund:re_1'));
    expect(await balancesIn(service.deps, purchaseId)).toEqual([1, 2, 0]);
    expect(await statusOf(purchaseId)).toBe('active');
  });
});

describe('in between', () => {
  test('a dispute freezes, and its end lets go on where the learner was', async () => {
    const { purchaseId } = await buy(await aCourseProgram(service.deps, 1));
    const stop = () => inTx((tx) => freeze(service.deps, tx, stripe, purchaseId));
    const goOn = () => inTx((tx) => unfreeze(service.deps, tx, stripe, purchaseId));
    expect([await stop(), await stop(), await statusOf(purchaseId)]).toEqual([true, false, 'frozen']);
    expect([await goOn(), await goOn(), await statusOf(purchaseId)]).toEqual([true, false, 'active']);
  });

  test('steps that a program gains come to those who are in it, with their entitlement, once', async () => {
    const program = await aCourseProgram(service.deps, 1, BUNDLE);
    const [inside, paying, done] = [await buy(program), await begin(program), await buy(program)];
    // Completed, and in dispute since.
    await service.deps.db
      .update(coursePurchases)
      .set({ status: 'frozen', completedAt: now })
      .where(eq(coursePurchases.purchaseId, done.purchaseId));
    await aStep(service.deps, program.courseProgramId, 2);
    const fill = () => inTx((tx) => backfillSteps(service.deps, tx, stripe, program.courseProgramId));
    expect([await fill(), await fill()]).toEqual([1, 0]);
    expect(await balancesIn(service.deps, inside.purchaseId)).toEqual([1, 2, 1, 1]);
    expect(await balancesIn(service.deps, done.purchaseId)).toEqual([1, 2, 1]);
    await fulfil(paying.purchaseId);
    expect(await stepsIn(service.deps, paying.purchaseId)).toEqual(['unbooked', 'unbooked']);
  });
});

const BROKEN_CHECK = 4025;

test('the schema refuses what the rules refuse', async () => {
  const { purchaseId, learnerId, courseProgramId } = await buy(await aCourseProgram(service.deps, 1));
  const write = (statement: string) =>
    service.sql.query(statement).then(
      () => 'written',
      (error) => error.errno,
    );
  const grant = `wp_entitlement_grant WHERE course_enrollment_id = ${purchaseId}`;
  expect(await write(`UPDATE wp_entitlement_grant SET balance = -1 WHERE course_enrollment_id = ${purchaseId}`)).toBe(
    BROKEN_CHECK,
  );
  expect(await write(`UPDATE wp_entitlement_grant SET balance = 2 WHERE course_enrollment_id = ${purchaseId}`)).toBe(
    BROKEN_CHECK,
  );
  expect(
    await write(
      `INSERT INTO wp_entitlement_entry (grant_id, kind, delta, idem_key, at, actor_kind) SELECT grant_id, 'consume', 1, 'x', now(), 'system' FROM ${grant}`,
    ),
  ).toBe(BROKEN_CHECK);
  expect(
    await write(
      `INSERT INTO wp_student_course_enrollment (learner_id, course_program_id, kind, status, price_amount, currency, cancellation_policy, created_at) VALUES (${learnerId}, ${courseProgramId}, 'free', 'pending_payment', 0, 'ZAR', '{}', now())`,
    ),
  ).toBe(1062);
});
