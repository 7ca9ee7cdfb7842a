import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { activity } from '../../drizzle/schema/platform.ts';
import type { ACourseProgram } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import { aBuyer, aProgramOnSale, onThePage, openShop, type Shop, standingOf, theBuyers } from '../support/stripe.ts';

/** The office has Stripe asked again: what no event has told becomes true all the same. */

let shop: Shop;
let program: ACourseProgram;
beforeAll(async () => {
  shop = await openShop();
  await theBuyers(shop);
});
afterAll(() => shop.stop());
beforeEach(async () => {
  shop.stripe.fault(null);
  program = await aProgramOnSale(shop.deps);
});

const askAgain = (purchaseId: number, role: 'office' | 'learner' = 'office') =>
  shop.as(role).post(`/admin/enrollments/${purchaseId}/reconcile`);
const notes = (purchaseId: number) =>
  shop.deps.db
    .select()
    .from(activity)
    .where(and(eq(activity.kind, 'payment.asked'), eq(activity.subjectId, purchaseId)));

test('a payment that no event told of is fulfilled, once however often and at once', async () => {
  const { purchaseId, sessionId } = await onThePage(shop, program);
  shop.stripe.acts.pay(sessionId);
  const answers = await Promise.all([askAgain(purchaseId), askAgain(purchaseId)]);
  for (const { status, body } of answers) expect([status, body.status, body.money.length]).toEqual([200, 'active', 1]);
  await askAgain(purchaseId);
  const { balances, money } = await standingOf(shop, purchaseId);
  expect([balances, money]).toEqual([[1, 1, 1, 2, 1], ['payment 24900']]);
  expect(await notes(purchaseId)).toHaveLength(3);
});

test('what was paid back in the dashboard is taken back', async () => {
  const { purchaseId, paymentId } = await aBuyer(shop, program);
  shop.stripe.acts.refund(paymentId);
  expect((await askAgain(purchaseId)).body).toMatchObject({
    ...{ status: 'refunded', refunds: [{ status: 'succeeded', amount: 24_900 }] },
  });
});

test('nothing is asked about what never went to Stripe, and there is no such purchase', async () => {
  const learnerId = await aLearner(shop.deps);
  const order = { learnerId, courseCode: program.code, kind: 'invoice' };
  const { purchaseId } = (await shop.as('office').post('/admin/enrollments', order)).body;
  const before = shop.stripe.asked.length;
  expect(await askAgain(purchaseId)).toMatchObject({ status: 409, body: { code: 'payment_unknown' } });
  expect((await askAgain(999_999)).status).toBe(404);
  expect(shop.stripe.asked).toHaveLength(before);
});

test('is for the office, and waits for Stripe to be there', async () => {
  const { purchaseId, sessionId } = await onThePage(shop, program);
  expect((await askAgain(purchaseId, 'learner')).status).toBe(403);
  shop.stripe.acts.pay(sessionId);
  shop.stripe.fault(() => 'refused');
  expect(await askAgain(purchaseId)).toMatchObject({ status: 503, body: { code: 'payments_unavailable' } });
  expect((await standingOf(shop, purchaseId)).status).toBe('pending_payment');
  expect(await notes(purchaseId)).toEqual([]);
});
