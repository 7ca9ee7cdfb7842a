import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { moneyEntries } from '../../drizzle/schema/course-programs/payments.ts';
import type { ACourseProgram } from '../support/course-programs.ts';
import { aBooking, aGroupClass } from '../support/course-programs.ts';
import {
  type ASale,
  aBuyer,
  aProgramOnSale,
  openShop,
  outbox,
  type Shop,
  standingOf,
  theBuyers,
  work,
} from '../support/stripe.ts';
import { takenIn } from './books.ts';

/** Money that goes back: asked for here or in Stripe's dashboard, whole or in part, and sometimes returned by the bank. */

let shop: Shop;
let program: ACourseProgram;
let buyers: Awaited<ReturnType<typeof theBuyers>>;
let sale: ASale & { paymentId: string };
let box: ReturnType<typeof outbox>;
beforeAll(async () => {
  shop = await openShop();
  buyers = await theBuyers(shop);
});
afterAll(() => shop.stop());
beforeEach(async () => {
  shop.stripe.fault(null);
  program = await aProgramOnSale(shop.deps);
  sale = await aBuyer(shop, program);
  box = outbox(shop);
});

const office = () => shop.as('office');
const refund = (body: object = {}, headers = {}) =>
  office().post(`/admin/enrollments/${sale.purchaseId}/refund`, body, headers);
const decide = (body: object) => office().post(`/admin/enrollments/${sale.purchaseId}/refund-decision`, body);
const standing = () => standingOf(shop, sale.purchaseId);
const told = async () => {
  await box.deliver();
  await work(shop);
};
const ALL = [1, 1, 1, 2, 1];
const NONE = [0, 0, 0, 0, 0];

describe('the whole price', () => {
  test('goes back, and with it all that is unused, the coming seats and the place', async () => {
    const groupClassId = await aGroupClass(shop.deps);
    const [courseStepId = 0] = program.stepIds;
    await aBooking(shop.deps, { learnerId: buyers.learner, purchaseId: sale.purchaseId, courseStepId, groupClassId });
    const answer = await refund();
    expect(answer).toMatchObject({ status: 201, body: { amount: 24_900, status: 'succeeded', decision: null } });
    expect(await standing()).toMatchObject({
      status: 'refunded',
      balances: NONE,
      kept: 0,
      money: ['payment 24900', 'refund -24900'],
    });
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(0);
    const [classes] = await shop.sql.query('SELECT taken FROM wp_group_classes WHERE group_class_id = ?', [
      groupClassId,
    ]);
    expect(classes).toEqual([{ taken: 0 }]);
  });

  test('goes back once, for two clicks at once and for one that comes later', async () => {
    const answers = await Promise.all([refund(), refund()]);
    // The second finds the refund under way, or that there is nothing left.
    for (const { status, body } of answers) expect(status === 201 || body.code === 'nothing_to_refund').toBe(true);
    expect(await refund()).toMatchObject({ status: 409, body: { code: 'nothing_to_refund' } });
    expect((await standing()).refunds).toHaveLength(1);
    expect((await standing()).kept).toBe(0);
  });

  test('goes back once when the answer of Stripe is lost', async () => {
    let lost = false;
    shop.stripe.fault(({ method, path }) => {
      if (lost || method !== 'POST' || path !== '/v1/refunds') return null;
      lost = true;
      return 'answer_lost';
    });
    expect((await refund()).status).toBe(201);
    const keys = shop.stripe.asked
      .filter(({ method, path }) => method === 'POST' && path === '/v1/refunds')
      .slice(-2)
      .map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[0]).toMatch(/^lp-refund-[0-9a-f]{40}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(shop.stripe.ledger.all('refund', ({ payment_intent }) => payment_intent === sale.paymentId)).toHaveLength(1);
  });

  test('goes back once where the service dies before it can say so: Stripe tells', async () => {
    let asked = 0;
    shop.stripe.fault(({ path }) => (path === '/v1/refunds' && ++asked > 2 ? 'refused' : null));
    expect((await refund({ grantIds: [] })).status).toBe(503);
    expect((await standing()).status).toBe('active');
    shop.stripe.fault(null);
    await told();
    expect(await standing()).toMatchObject({ status: 'refunded', balances: NONE, kept: 0 });
    expect((await refund()).body.code).toBe('nothing_to_refund');
  });

  test('from the dashboard does the same, in one piece or in two', async () => {
    shop.stripe.acts.refund(sale.paymentId, { amount: 10_000 });
    await told();
    expect(await standing()).toMatchObject({ status: 'active', balances: ALL, refunds: [{ decision: 'open' }] });
    shop.stripe.acts.refund(sale.paymentId);
    await told();
    expect(await standing()).toMatchObject({
      status: 'refunded',
      balances: NONE,
      kept: 0,
      refunds: [{ decision: null }, { decision: null }],
    });
  });

  test('that never arrives gives everything again, with its place', async () => {
    const { stripeRefundId } = (await refund()).body;
    shop.stripe.acts.refundFails(stripeRefundId);
    await told();
    expect(await standing()).toMatchObject({
      ...{ status: 'active', balances: ALL, kept: 24_900, flag: 'refund_failed' },
      money: ['payment 24900', 'refund -24900', 'refund_reversed 24900'],
    });
    expect((await standing()).steps.map(({ status }) => status)).toEqual(['unbooked', 'unbooked', 'unbooked']);
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(1);
    expect((await refund()).body).toMatchObject({ amount: 24_900, status: 'succeeded' });
    expect((await standing()).status).toBe('refunded');
  });

  test('is not gone while it is on its way', async () => {
    const { id } = shop.stripe.acts.refund(sale.paymentId, { status: 'pending' });
    await told();
    expect(await standing()).toMatchObject({ status: 'active', balances: ALL, kept: 24_900 });
    expect((await refund()).body.code).toBe('nothing_to_refund');
    shop.stripe.acts.refundSucceeds(id);
    await told();
    expect(await standing()).toMatchObject({ status: 'refunded', balances: NONE, kept: 0 });
  });
});

describe('a part', () => {
  test('is told on the learner’s timeline without the names that Stripe knows it by', async () => {
    const { stripeRefundId } = (await refund({ amount: 5_000 })).body;
    shop.stripe.acts.refundFails(stripeRefundId);
    await told();
    await refund();
    const { timeline } = (await shop.as('learner').get('/me/progression')).body;
    const kinds = timeline.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['refund.requested', 'refund.failed', 'purchase.refunded']));
    expect(JSON.stringify(timeline)).not.toMatch(/\b(re|pi|ch|cs|du|dp)_\w/);
  });

  test('asked for here takes what the office chose with it, and nothing else', async () => {
    const { grants } = await standing();
    const grantIds = grants.slice(3).map(({ grantId }) => grantId);
    expect((await refund({ amount: 5_000, grantIds, reason: 'Moved away' })).body).toMatchObject({
      amount: 5_000,
      decision: 'revoke',
    });
    expect(await standing()).toMatchObject({ status: 'active', balances: [1, 1, 1, 0, 0], kept: 19_900, flag: null });
    expect((await standing()).refunds).toMatchObject([
      { chosenGrantIds: grantIds, decidedBy: shop.people.office.userId, reason: 'Moved away' },
    ]);
    await told();
    expect(await standing()).toMatchObject({ balances: [1, 1, 1, 0, 0], refunds: [{ reason: 'Moved away' }] });
  });

  test('sent twice under one Idempotency-Key goes back once', async () => {
    const key = { 'Idempotency-Key': `refund-${sale.purchaseId}` };
    const answers = await Promise.all([refund({ amount: 5_000 }, key), refund({ amount: 5_000 }, key)]);
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toContain(201);
    expect((await refund({ amount: 5_000 }, key)).status).toBe(201);
    expect((await standing()).refunds).toHaveLength(1);
  });

  test.each([
    ['all of it', {}, 0],
    ['most of it', { amount: 20_000 }, 4_900],
    ['little of it', { amount: 5_000 }, 19_900],
  ])('whose answer was lost is found again by another try under its key: %s', async (_what, body, kept) => {
    const key = { 'Idempotency-Key': `lost-${sale.purchaseId}` };
    let isPaidBack = false;
    shop.stripe.fault(({ method, path }) => {
      if (isPaidBack) return 'refused';
      isPaidBack = method === 'POST' && path === '/v1/refunds';
      return null;
    });
    expect((await refund(body, key)).status).toBe(503);
    shop.stripe.fault(null);
    expect((await refund(body, key)).status).toBe(201);
    expect(await standing()).toMatchObject({ kept, refunds: { length: 1 } });
  });

  test('chosen with two refunds stays taken while one of them stands', async () => {
    const grantIds = (await standing()).grants.slice(0, 1).map(({ grantId }) => grantId);
    const first = (await refund({ amount: 1_000, grantIds })).body;
    const second = (await refund({ amount: 1_000, grantIds })).body;
    shop.stripe.acts.refundFails(first.stripeRefundId);
    await told();
    expect((await standing()).balances).toEqual([0, 1, 1, 2, 1]);
    shop.stripe.acts.refundFails(second.stripeRefundId);
    await told();
    expect(await standing()).toMatchObject({ balances: ALL, kept: 24_900 });
  });

  test('asked for without a choice takes nothing', async () => {
    expect((await refund({ amount: 5_000 })).body.decision).toBe('keep');
    expect(await standing()).toMatchObject({ status: 'active', balances: ALL, kept: 19_900 });
  });

  test('that never arrives gives again what it took', async () => {
    const { grants } = await standing();
    const { stripeRefundId } = (await refund({ amount: 5_000, grantIds: [grants[3]?.grantId] })).body;
    shop.stripe.acts.refundFails(stripeRefundId);
    await told();
    expect(await standing()).toMatchObject({ status: 'active', balances: ALL, kept: 24_900 });
  });

  test('that never arrives gives nothing to an enrollment that the office has taken back since', async () => {
    const { grants } = await standing();
    const { stripeRefundId } = (await refund({ amount: 5_000, grantIds: [grants[3]?.grantId] })).body;
    await office().post(`/admin/enrollments/${sale.purchaseId}/cancel`, { reason: 'Never came' });
    shop.stripe.acts.refundFails(stripeRefundId);
    await told();
    expect(await standing()).toMatchObject({ status: 'cancelled', balances: NONE, flag: 'refund_failed' });
  });

  test.each([
    ['keep', [], ALL],
    ['revoke', [4], [1, 1, 1, 2, 0]],
    ['revoke', [], NONE],
  ] as const)('from the dashboard waits for the office: %s %j', async (decision, places, balances) => {
    shop.stripe.acts.refund(sale.paymentId, { amount: 3_000, reason: 'requested_by_customer' });
    await told();
    expect(await standing()).toMatchObject({
      balances: ALL,
      refunds: [{ decision: 'open', reason: 'requested_by_customer' }],
    });
    expect(
      (await office().get('/admin/enrollments?needsOffice=true')).body.map(({ purchaseId }: ASale) => purchaseId),
    ).toContain(sale.purchaseId);
    const { refunds, grants } = await standing();
    const choice = {
      courseRefundId: refunds[0]?.courseRefundId,
      decision,
      grantIds: places.map((place) => grants[place]?.grantId),
    };
    expect(await decide(choice)).toMatchObject({ status: 200, body: { decision } });
    expect((await standing()).balances).toEqual(balances);
    expect(await decide(choice)).toMatchObject({ status: 409, body: { code: 'refund_decided' } });
    await told();
    expect(await standing()).toMatchObject({ status: 'active', balances, kept: 21_900 });
  });

  test('decided on while it is on its way takes effect when it has come through', async () => {
    const { id } = shop.stripe.acts.refund(sale.paymentId, { amount: 3_000, status: 'pending' });
    await told();
    const { refunds } = await standing();
    await decide({ courseRefundId: refunds[0]?.courseRefundId, decision: 'revoke' });
    expect((await standing()).balances).toEqual(ALL);
    shop.stripe.acts.refundSucceeds(id);
    await told();
    expect((await standing()).balances).toEqual(NONE);
    shop.stripe.acts.refundFails(id);
    await told();
    expect(await standing()).toMatchObject({ balances: ALL, kept: 24_900 });
  });

  test('decided on twice at once is decided once', async () => {
    shop.stripe.acts.refund(sale.paymentId, { amount: 3_000 });
    await told();
    const courseRefundId = (await standing()).refunds[0]?.courseRefundId;
    const answers = await Promise.all(['keep', 'revoke'].map((decision) => decide({ courseRefundId, decision })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('is refused', () => {
  test('more than is left, or what is another’s', async () => {
    await refund({ amount: 20_000 });
    expect(await refund({ amount: 5_000 })).toMatchObject({
      status: 422,
      body: { code: 'refund_too_large', left: 4_900 },
    });
    const other = await aBuyer(shop, program, 'otherLearner');
    const [{ grantId } = { grantId: 0 }] = (await standingOf(shop, other.purchaseId)).grants;
    expect(await refund({ amount: 1, grantIds: [grantId] })).toMatchObject({
      status: 422,
      body: { code: 'unknown_grant' },
    });
    const [{ courseRefundId } = { courseRefundId: 0 }] = (await standing()).refunds;
    const answer = await office().post(`/admin/enrollments/${other.purchaseId}/refund-decision`, {
      courseRefundId,
      decision: 'keep',
    });
    expect(answer.status).toBe(404);
    expect((await standing()).kept).toBe(4_900);
  });

  test('another amount while one is on its way', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    // Both have asked what is left; the first has paid back and has not been answered.
    shop.stripe.fault(({ method, path }) => {
      if (method !== 'GET' || path !== '/v1/disputes') return null;
      shop.stripe.fault(null);
      hold();
      return { heldUntil: released };
    });
    const second = refund({ amount: 2_000 });
    await held;
    expect((await refund({ amount: 1_000 })).status).toBe(201);
    release();
    expect(await second).toMatchObject({ status: 409, body: { code: 'request_unfinished' } });
    expect((await standing()).kept).toBe(23_900);
  });

  test('what was never paid through Stripe, or does not exist', async () => {
    const free = await aProgramOnSale(shop.deps);
    const { body } = await office().post('/admin/enrollments', {
      learnerId: buyers.learner,
      courseCode: free.code,
      kind: 'invoice',
    });
    expect(await office().post(`/admin/enrollments/${body.purchaseId}/refund`, {})).toMatchObject({
      status: 409,
      body: { code: 'nothing_to_refund' },
    });
    expect((await office().post('/admin/enrollments/999999/refund', {})).status).toBe(404);
  });

  test('to everybody but the office', async () => {
    for (const role of ['learner', 'facilitator'] as const) {
      expect((await shop.as(role).post(`/admin/enrollments/${sale.purchaseId}/refund`, {})).status).toBe(403);
      const decision = { courseRefundId: 1, decision: 'keep' };
      expect((await shop.as(role).post(`/admin/enrollments/${sale.purchaseId}/refund-decision`, decision)).status).toBe(
        403,
      );
    }
  });

  test('while Stripe is away, and nothing has changed', async () => {
    shop.stripe.fault(() => 'refused');
    expect(await refund()).toMatchObject({ status: 503, body: { code: 'payments_unavailable' } });
    expect(await standing()).toMatchObject({ status: 'active', balances: ALL, kept: 24_900, refunds: [] });
  });
});

test('money counts on the day it moved, not on the day we heard of it', async () => {
  const day = shop.clock.now();
  const { id } = shop.stripe.acts.refund(sale.paymentId, { status: 'pending' });
  shop.clock.pass(3 * 1440);
  const arrived = shop.clock.now();
  shop.stripe.acts.refundSucceeds(id);
  shop.clock.pass(9 * 1440);
  await told();
  const entries = await shop.deps.db.select().from(moneyEntries).where(eq(moneyEntries.stripeObjectId, id));
  expect(entries.map(({ at }) => at.toISOString().slice(0, 10))).toEqual([arrived.toISOString().slice(0, 10)]);
  expect((await standing()).refunds[0]?.createdAt.toISOString().slice(0, 10)).toBe(day.toISOString().slice(0, 10));
});
