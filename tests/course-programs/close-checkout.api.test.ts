import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { jobs } from '../../drizzle/schema/platform.ts';
import { closeCheckout } from '../../server/course-programs/payments/close-checkout.ts';
import type { ACourseProgram } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
import {
  type ASale,
  aProgramOnSale,
  onThePage,
  openShop,
  outbox,
  type Shop,
  standingOf,
  theBuyers,
  work,
} from '../support/stripe.ts';
import { takenIn } from './books.ts';

/** The office closes a purchase that waits for its payment: nobody pays into it any more. */

let shop: Shop;
let program: ACourseProgram;
beforeAll(async () => {
  shop = await openShop();
  await theBuyers(shop);
});
afterAll(() => shop.stop());
beforeEach(async () => {
  shop.stripe.fault(null);
  await shop.deps.db.delete(jobs);
  program = await aProgramOnSale(shop.deps);
});

const cancel = (purchaseId: number) =>
  shop.as('office').post(`/admin/enrollments/${purchaseId}/cancel`, { reason: 'Asked for by phone' });
const pageOf = ({ sessionId }: ASale) => shop.stripe.ledger.get('checkout.session', sessionId).status;
const expiries = () => shop.stripe.asked.filter(({ path }) => path.endsWith('/expire')).length;
const closings = () => shop.deps.db.select().from(jobs).where(eq(jobs.kind, 'courses.close-checkout'));

test('its page is closed, once, and what Stripe tells of that changes nothing', async () => {
  const box = outbox(shop);
  const sale = await onThePage(shop, program);
  const before = expiries();
  expect((await cancel(sale.purchaseId)).body.status).toBe('cancelled');
  expect((await cancel(sale.purchaseId)).status).toBe(409);
  await work(shop);
  expect([pageOf(sale), expiries() - before]).toEqual(['expired', 1]);
  await box.deliver();
  await work(shop);
  expect(await closeCheckout(shop.deps, sale.purchaseId)).toEqual({ closed: false });
  expect((await standingOf(shop, sale.purchaseId)).status).toBe('cancelled');
  expect(await takenIn(shop.deps, program.courseProgramId)).toBe(0);
  expect(await closings()).toMatchObject([{ state: 'done', outcome: { closed: true } }]);
});

test('it is tried again until Stripe has heard it, also when its answer was lost', async () => {
  const sale = await onThePage(shop, program);
  await cancel(sale.purchaseId);
  shop.stripe.fault(() => 'refused');
  await work(shop);
  expect(pageOf(sale)).toBe('open');
  shop.stripe.fault(({ path }) => (path.endsWith('/expire') ? 'answer_lost' : null));
  shop.clock.pass(1);
  await work(shop);
  expect(pageOf(sale)).toBe('expired');
  shop.stripe.fault(null);
  shop.clock.pass(60);
  await work(shop);
  expect((await closings()).map(({ state }) => state)).toEqual(['done']);
});

test('who paid a moment before is found out about', async () => {
  const sale = await onThePage(shop, program);
  await cancel(sale.purchaseId);
  shop.stripe.acts.pay(sale.sessionId);
  await work(shop);
  expect(await standingOf(shop, sale.purchaseId)).toMatchObject({ status: 'active', money: ['payment 24900'] });
});

test('a page that the learner has opened anew is another purchase’s, and stays', async () => {
  const first = await onThePage(shop, program);
  await cancel(first.purchaseId);
  const second = await onThePage(shop, program);
  await work(shop);
  expect([pageOf(first), pageOf(second)]).toEqual(['expired', 'open']);
});

test('what never went to Stripe, or is paid, has no page to close', async () => {
  const learnerId = await aLearner(shop.deps);
  const order = { learnerId, courseCode: program.code, kind: 'invoice' };
  const { purchaseId } = (await shop.as('office').post('/admin/enrollments', order)).body;
  const before = expiries();
  await cancel(purchaseId);
  await work(shop);
  expect(await closings()).toEqual([]);
  expect(expiries()).toBe(before);
});
