import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { coursePrograms } from '../../drizzle/schema/course-programs/programs.ts';
import { paymentJobs } from '../../server/course-programs/payments/jobs.ts';
import { syncPrice } from '../../server/course-programs/payments/sync-price.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import type { ACourseProgram } from '../support/course-programs.ts';
import { aProgramOnSale, openShop, type Shop } from '../support/stripe.ts';

/** Product and price at Stripe follow the program here, whatever happens on the way. */

let shop: Shop;
let program: ACourseProgram;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  shop.stripe.fault(null);
  program = await aProgramOnSale(shop.deps);
});

const sync = () => syncPrice(shop.deps, program.courseProgramId);
const ofProgram = () => eq(coursePrograms.courseProgramId, program.courseProgramId);
const set = (values: Partial<typeof coursePrograms.$inferInsert>) =>
  shop.deps.db.update(coursePrograms).set(values).where(ofProgram());
async function row() {
  const [found] = await shop.deps.db.select().from(coursePrograms).where(ofProgram());
  if (!found) throw new Error('no program');
  return found;
}
const productsHere = () => shop.stripe.ledger.all('product', ({ metadata }) => metadata.course_code === program.code);
const pricesHere = async () => {
  const { stripeProductId } = await row();
  return shop.stripe.ledger.all('price', ({ product }) => product === stripeProductId);
};
/** Amounts of its prices, the active ones with a star, the newest first. */
const amounts = async () => (await pricesHere()).map(({ unit_amount, active }) => `${unit_amount}${active ? '*' : ''}`);

test('a published program has one product with what it is, and one price', async () => {
  await sync();
  const { stripeProductId, stripePriceId, syncedAmount, syncedCurrency } = await row();
  expect(productsHere()).toMatchObject([
    {
      ...{ id: stripeProductId, active: true, name: `Course ${program.code}`, default_price: stripePriceId },
      metadata: { course_code: program.code, bundle: '3 steps, 2 private_session, 1 group_class' },
    },
  ]);
  expect(await pricesHere()).toMatchObject([{ id: stripePriceId, unit_amount: 24_900, currency: 'eur', active: true }]);
  expect({ syncedAmount, syncedCurrency }).toEqual({ syncedAmount: 24_900, syncedCurrency: 'EUR' });
});

test('doing it again, also at once, makes nothing new', async () => {
  await Promise.all([sync(), sync(), sync()]);
  await sync();
  expect(productsHere()).toHaveLength(1);
  expect(await amounts()).toEqual(['24900*']);
});

test('another price is another price, the one before cannot be bought any more, and one that comes back is new', async () => {
  for (const priceAmount of [24_900, 19_900, 24_900, 19_900]) {
    await set({ priceAmount });
    await sync();
  }
  expect(await amounts()).toEqual(['19900*', '24900', '19900', '24900']);
  const [newest] = await pricesHere();
  expect((await row()).stripePriceId).toBe(newest?.id);
});

test('another title is told, without another price', async () => {
  await sync();
  await set({ title: 'Another title', marketingCopy: 'Learn it' });
  await sync();
  expect(productsHere()).toMatchObject([{ name: 'Another title', description: 'Learn it' }]);
  expect(await amounts()).toEqual(['24900*']);
});

test('an archived program cannot be bought, and can again when it is published again', async () => {
  await sync();
  await set({ status: 'archived', archivedAt: shop.clock.now() });
  await sync();
  expect(productsHere()).toMatchObject([{ active: false }]);
  await set({ status: 'published', archivedAt: null });
  await sync();
  expect(productsHere()).toMatchObject([{ active: true }]);
});

test('a draft and a free course are not told of; one that becomes free cannot be bought, and can again for its price', async () => {
  await set({ status: 'draft' });
  await sync();
  await set({ status: 'published', priceAmount: 0 });
  await sync();
  expect(productsHere()).toEqual([]);
  await set({ priceAmount: 500 });
  await sync();
  await set({ priceAmount: 0 });
  await sync();
  expect(productsHere()).toMatchObject([{ active: false }]);
  await set({ priceAmount: 500 });
  await sync();
  expect(productsHere()).toMatchObject([{ active: true }]);
  expect(await amounts()).toEqual(['500*']);
});

test('a price that was retired in the dashboard, and a product that is gone, are made anew', async () => {
  await sync();
  const [price] = await pricesHere();
  if (price) price.active = false;
  await sync();
  expect(await amounts()).toEqual(['24900*', '24900']);
  await set({ stripeProductId: 'prod_of_the_other_mode', stripePriceId: 'price_of_the_other_mode' });
  await sync();
  const { stripeProductId, stripePriceId } = await row();
  expect(productsHere()).toMatchObject([{ id: stripeProductId, active: true, default_price: stripePriceId }]);
  expect(stripePriceId).not.toBe('price_of_the_other_mode');
});

describe('cut off', () => {
  test.each(['refused', 'answer_lost'] as const)(
    'at any request (%s), the next try ends as if nothing had been',
    async (fault) => {
      for (let cut = 1; cut < 12; cut++) {
        program = await aProgramOnSale(shop.deps);
        await sync();
        await set({ priceAmount: 9_900 });
        let asked = 0;
        // The tries of the SDK itself fail as well.
        shop.stripe.fault(() => (++asked >= cut ? fault : null));
        const isDone = await sync().then(
          () => true,
          () => false,
        );
        shop.stripe.fault(null);
        await sync();
        expect(productsHere()).toHaveLength(1);
        expect(await amounts(), `cut at ${cut}`).toEqual(['9900*', '24900']);
        if (isDone) return;
      }
      throw new Error('it never came to its end');
    },
  );

  test('the job tries again by itself', async () => {
    await shop.deps.withTx((tx) =>
      shop.deps.jobs.enqueue(tx, { kind: 'courses.sync-price', payload: { courseProgramId: program.courseProgramId } }),
    );
    shop.stripe.fault(() => 'refused');
    await runDueJobs(shop.deps, paymentJobs);
    expect(productsHere()).toEqual([]);
    shop.stripe.fault(null);
    shop.clock.pass(1);
    await runDueJobs(shop.deps, paymentJobs);
    expect(await amounts()).toEqual(['24900*']);
  });
});
