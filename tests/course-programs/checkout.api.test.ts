import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { coursePrograms } from '../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { settleCheckouts } from '../../server/course-programs/payments/settle-checkouts.ts';
import { overduePurchases } from '../../server/course-programs/payments/store.ts';
import { syncPrice } from '../../server/course-programs/payments/sync-price.ts';
import type { ACourseProgram } from '../support/course-programs.ts';
import { type Service, startService } from '../support/service.ts';
import {
  aProgramOnSale,
  onThePage,
  openShop,
  outbox,
  paymentOf,
  type Shop,
  standingOf,
  theBuyers,
  work,
} from '../support/stripe.ts';
import { takenIn } from './books.ts';

/** Buying a course: the page at Stripe, what comes back from it, and what happens when nothing does. */

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

const buy = (role: 'learner' | 'otherLearner' = 'learner', body?: unknown) =>
  shop.as(role).post(`/courses/${program.code}/checkout`, body);
const settle = (sessionId: string, role: 'learner' | 'otherLearner' = 'learner') =>
  shop.as(role).post(`/me/checkouts/${sessionId}/settle`);
const purchases = () =>
  shop.deps.db.select().from(coursePurchases).where(eq(coursePurchases.courseProgramId, program.courseProgramId));
const set = (values: Partial<typeof coursePrograms.$inferInsert>) =>
  shop.deps.db.update(coursePrograms).set(values).where(eq(coursePrograms.courseProgramId, program.courseProgramId));
const sessionOf = (sessionId: string) => shop.stripe.ledger.get('checkout.session', sessionId);

describe('the page', () => {
  test('is for the price of the program, names the purchase and keeps its place for as long as it is open', async () => {
    const sale = await onThePage(shop, program);
    const session = sessionOf(sale.sessionId);
    expect(session).toMatchObject({ amount_total: 24_900, currency: 'eur', status: 'open' });
    expect(session.metadata).toEqual({ lp_site: 'http://wordpress.test#wp_', lp_purchase: String(sale.purchaseId) });
    expect(session.intent_data.metadata).toEqual(session.metadata);
    expect(session.success_url).toBe('http://wordpress.test/?lp_checkout=success&session={CHECKOUT_SESSION_ID}');
    expect(session.cancel_url).toBe(`http://wordpress.test/?lp_checkout=cancelled&lp_course=${program.code}`);
    const { purchase } = await standingOf(shop, sale.purchaseId);
    expect(purchase.payableUntil?.getTime()).toBe(session.expires_at * 1000);
    expect(session.expires_at - shop.stripe.ledger.seconds()).toBeGreaterThanOrEqual(1800);
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(1);
  });

  test('costs what the program costs, whatever the browser says', async () => {
    const { body } = await buy('learner', { amount: 1, price: 'price_cheap', productId: 'prod_x', learnerId: 1 });
    expect(sessionOf(body.url.split('/').at(-1)).amount_total).toBe(24_900);
    expect(await purchases()).toMatchObject([{ priceAmount: 24_900, currency: 'EUR' }]);
  });

  test('is one for two clicks, at once or one after the other', async () => {
    const answers = await Promise.all([buy(), buy(), buy()]);
    const urls = new Set(answers.map(({ body }) => body.url));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(urls.size).toBe(1);
    expect((await buy()).body.url).toBe([...urls][0]);
    expect(
      shop.stripe.ledger.all(
        'checkout.session',
        ({ metadata }) => metadata?.lp_purchase === String(answers[0]?.body.purchaseId),
      ),
    ).toHaveLength(1);
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(1);
  });

  test('is another one once the price has changed, and the first can no longer be paid on', async () => {
    const first = await onThePage(shop, program);
    await set({ priceAmount: 19_900 });
    const second = await onThePage(shop, program);
    expect(sessionOf(second.sessionId).amount_total).toBe(19_900);
    expect(sessionOf(first.sessionId).status).toBe('expired');
    expect((await standingOf(shop, first.purchaseId)).status).toBe('cancelled');
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(1);
  });

  test('is another one once the first has expired', async () => {
    const first = await onThePage(shop, program);
    shop.stripe.acts.expire(first.sessionId);
    const second = await onThePage(shop, program);
    expect(second.purchaseId).not.toBe(first.purchaseId);
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(1);
  });
});

test('a price that was retired in the dashboard is replaced when somebody buys', async () => {
  await syncPrice(shop.deps, program.courseProgramId);
  const [{ stripePriceId } = { stripePriceId: null }] = await shop.deps.db
    .select()
    .from(coursePrograms)
    .where(eq(coursePrograms.courseProgramId, program.courseProgramId));
  shop.stripe.ledger.get('price', stripePriceId).active = false;
  const { sessionId } = await onThePage(shop, program);
  expect(sessionOf(sessionId).amount_total).toBe(24_900);
});

describe('coming back', () => {
  test('grants nothing that was not paid, however often it is asked', async () => {
    const sale = await onThePage(shop, program);
    for (let round = 0; round < 2; round++)
      expect(await settle(sale.sessionId)).toMatchObject({
        status: 200,
        body: { status: 'pending_payment', course: { code: program.code } },
      });
    expect((await standingOf(shop, sale.purchaseId)).grants).toEqual([]);
  });

  test('fulfils what was paid before the webhook does, and the webhook adds nothing', async () => {
    const box = outbox(shop);
    const sale = await onThePage(shop, program);
    shop.stripe.acts.pay(sale.sessionId);
    const answers = await Promise.all([settle(sale.sessionId), settle(sale.sessionId)]);
    expect(answers.map(({ body }) => body.status)).toEqual(['active', 'active']);
    await box.deliver();
    await work(shop);
    const standing = await standingOf(shop, sale.purchaseId);
    expect(standing.balances).toEqual([1, 1, 1, 2, 1]);
    expect(standing.steps).toHaveLength(3);
    expect(standing.money).toEqual(['payment 24900']);
    expect(standing.purchase).toMatchObject({
      stripePaymentIntentId: expect.stringMatching(/^pi_/),
      stripeChargeId: expect.stringMatching(/^ch_/),
    });
  });

  test('says when money came in for which the course cannot be given', async () => {
    await set({ enrollmentCap: 1 });
    const late = await onThePage(shop, program);
    await shop.as('office').post(`/admin/enrollments/${late.purchaseId}/cancel`, { reason: 'Asked for by phone' });
    await onThePage(shop, program, 'otherLearner');
    expect((await settle(late.sessionId)).body).toMatchObject({ status: 'cancelled', isCharged: false });
    shop.stripe.acts.pay(late.sessionId);
    expect((await settle(late.sessionId)).body).toMatchObject({ status: 'cancelled', isCharged: true });
    expect((await standingOf(shop, late.purchaseId)).flag).toBe('paid_but_closed');
    shop.stripe.acts.refund(paymentOf(shop, late));
    expect((await settle(late.sessionId)).body).toMatchObject({ status: 'cancelled', isCharged: false });
  });

  test('gives nothing for another amount, and the learner may buy again once that is paid back', async () => {
    const sale = await onThePage(shop, program);
    sessionOf(sale.sessionId).amount_total = 20_000;
    shop.stripe.acts.pay(sale.sessionId);
    expect((await settle(sale.sessionId)).body).toMatchObject({ status: 'pending_payment', isCharged: true });
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject({ flag: 'amount_differs', grants: [], kept: 20_000 });
    shop.stripe.acts.refund(paymentOf(shop, sale));
    expect((await settle(sale.sessionId)).body).toMatchObject({ status: 'cancelled', isCharged: false });
    expect((await standingOf(shop, sale.purchaseId)).flag).toBeNull();
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(0);
    expect((await onThePage(shop, program)).purchaseId).not.toBe(sale.purchaseId);
  });

  test('tells nobody of the checkout of somebody else', async () => {
    const sale = await onThePage(shop, program);
    expect((await settle(sale.sessionId, 'otherLearner')).status).toBe(404);
    expect((await settle('cs_test_nobody')).status).toBe(404);
  });

  test('and buying again: who has paid is enrolled already', async () => {
    const sale = await onThePage(shop, program);
    shop.stripe.acts.pay(sale.sessionId);
    expect((await buy()).body).toEqual({ purchaseId: sale.purchaseId, url: null });
    expect(await buy()).toMatchObject({ status: 409, body: { code: 'already_enrolled' } });
  });

  test('while the money is on its way there is no second page, only the first one’s end', async () => {
    const sale = await onThePage(shop, program);
    shop.stripe.acts.payLater(sale.sessionId);
    expect((await buy()).body.url).toBe(`http://wordpress.test/?lp_checkout=success&session=${sale.sessionId}`);
    shop.stripe.acts.moneyArrives(sale.sessionId);
    expect((await settle(sale.sessionId)).body.status).toBe('active');
  });
});

describe('a course that costs nothing', () => {
  test('enrols at once and asks nobody', async () => {
    await set({ priceAmount: 0 });
    const before = shop.stripe.asked.length;
    const { body } = await buy();
    expect(body.url).toBeNull();
    expect(await standingOf(shop, body.purchaseId)).toMatchObject({
      status: 'active',
      balances: [1, 1, 1, 2, 1],
      money: [],
    });
    expect(shop.stripe.asked).toHaveLength(before);
    expect(await buy()).toMatchObject({ status: 409, body: { code: 'already_enrolled' } });
  });

  test('is not given for nothing when it has a price again by the time Stripe has answered', async () => {
    const first = await onThePage(shop, program);
    await set({ priceAmount: 0 });
    shop.stripe.fault(({ method, path }) => {
      if (method !== 'GET' || !path.endsWith(first.sessionId)) return null;
      shop.stripe.fault(null);
      return { heldUntil: set({ priceAmount: 19_900 }).then(() => undefined) };
    });
    const { body } = await buy();
    expect(await standingOf(shop, body.purchaseId)).toMatchObject({ status: 'pending_payment', grants: [] });
    expect(sessionOf(body.url.split('/').at(-1)).amount_total).toBe(19_900);
  });

  test('is not given before its sale begins', async () => {
    await set({ priceAmount: 0, saleStartsAt: new Date('2027-01-01T00:00:00Z') });
    expect(await buy()).toMatchObject({ status: 409, body: { code: 'not_on_sale' } });
  });
});

describe('nobody gets a page', () => {
  test('for a draft, an archived course, one that is not on sale yet, or none', async () => {
    await set({ status: 'archived' });
    expect((await buy()).body.code).toBe('not_published');
    await set({ status: 'draft' });
    expect((await buy()).status).toBe(404);
    await set({ status: 'published', saleStartsAt: new Date('2027-01-01T00:00:00Z') });
    expect((await buy()).body.code).toBe('not_on_sale');
    expect((await shop.as('learner').post('/courses/NO-SUCH/checkout')).status).toBe(404);
    expect(await purchases()).toEqual([]);
  });

  test('beyond the last place, which an unfinished payment keeps and an expired one frees', async () => {
    await set({ enrollmentCap: 1 });
    const sale = await onThePage(shop, program);
    expect(await buy('otherLearner')).toMatchObject({ status: 409, body: { code: 'course_full' } });
    shop.stripe.acts.expire(sale.sessionId);
    shop.clock.pass(41);
    await settleCheckouts(shop.deps);
    expect((await buy('otherLearner')).status).toBe(200);
  });

  test('without a learner record', async () => {
    expect((await shop.as('facilitator').post(`/courses/${program.code}/checkout`)).status).toBe(403);
  });

  test.each(['refused', 'answer_lost'] as const)('while Stripe is away (%s), and nothing has begun', async (fault) => {
    await syncPrice(shop.deps, program.courseProgramId);
    shop.stripe.fault(() => fault);
    expect(await buy()).toMatchObject({ status: 503, body: { code: 'payments_unavailable' } });
    expect(await purchases()).toMatchObject([{ status: 'cancelled', stripeSessionId: null }]);
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(0);
    shop.stripe.fault(null);
    expect((await buy()).status).toBe(200);
  });

  test('of an installation that takes no payments; free courses are given all the same', async () => {
    const service: Service = await startService();
    await theBuyers(service);
    const [priced, free] = [await aProgramOnSale(service.deps), await aProgramOnSale(service.deps, { price: 0 })];
    const learner = service.as('learner');
    expect(await learner.post(`/courses/${priced.code}/checkout`)).toMatchObject({
      status: 503,
      body: { code: 'payments_unavailable' },
    });
    expect((await learner.post(`/courses/${free.code}/checkout`)).body.url).toBeNull();
    expect((await service.anonymous.post('/api/webhooks/stripe', {})).status).toBe(503);
    await syncPrice(service.deps, priced.courseProgramId);
    await service.stop();
  });
});

test('an answer of Stripe that is lost once is asked for again under its key, and makes one page', async () => {
  await syncPrice(shop.deps, program.courseProgramId);
  let lost = false;
  shop.stripe.fault(({ path }) => {
    if (lost || path !== '/v1/checkout/sessions') return null;
    lost = true;
    return 'answer_lost';
  });
  const { purchaseId } = await onThePage(shop, program);
  const keys = shop.stripe.asked
    .filter(({ path }) => path === '/v1/checkout/sessions')
    .slice(-2)
    .map(({ idempotencyKey }) => idempotencyKey);
  expect(keys[0]).toMatch(/^lp-checkout-[0-9a-f]{40}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(
    shop.stripe.ledger.all('checkout.session', ({ metadata }) => metadata?.lp_purchase === String(purchaseId)),
  ).toHaveLength(1);
});

describe('what nobody finished', () => {
  test('is closed when its time is over and Stripe says that nothing came of it', async () => {
    const [left, paid] = [await onThePage(shop, program), await onThePage(shop, program, 'otherLearner')];
    shop.stripe.acts.pay(paid.sessionId);
    shop.clock.pass(41);
    await settleCheckouts(shop.deps);
    expect((await standingOf(shop, left.purchaseId)).status).toBe('pending_payment');
    expect((await standingOf(shop, paid.purchaseId)).status).toBe('active');
    shop.stripe.acts.expire(left.sessionId);
    expect((await settleCheckouts(shop.deps)).settled).toBeGreaterThan(0);
    expect((await standingOf(shop, left.purchaseId)).status).toBe('cancelled');
    expect(await takenIn(shop.deps, program.courseProgramId)).toBe(1);
  });

  test('is looked at before what has been on its way for days', async () => {
    const slow = await onThePage(shop, program);
    shop.stripe.acts.payLater(slow.sessionId);
    shop.clock.pass(3 * 1440);
    const left = await onThePage(shop, program, 'otherLearner');
    shop.clock.pass(41);
    expect(await overduePurchases(shop.deps.db, shop.clock.now(), 1)).toEqual([left.purchaseId]);
  });

  test('is closed without asking where the page was never made', async () => {
    const [{ insertId }] = await shop.deps.db.insert(coursePurchases).values({
      ...{ learnerId: 1, courseProgramId: program.courseProgramId, kind: 'stripe', status: 'pending_payment' },
      ...{ priceAmount: 24_900, currency: 'EUR', policy: { cancellationWindowHours: null } },
      ...{ payableUntil: shop.clock.now(), createdAt: shop.clock.now() },
    });
    shop.clock.pass(1);
    await settleCheckouts(shop.deps);
    expect((await standingOf(shop, insertId)).status).toBe('cancelled');
  });
});
