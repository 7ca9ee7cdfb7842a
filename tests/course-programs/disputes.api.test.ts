import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { courseDisputes } from '../../drizzle/schema/course-programs/payments.ts';
import { coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
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

/** What a bank's questions and decisions do to an enrollment. */

let shop: Shop;
let sale: ASale & { paymentId: string };
let box: ReturnType<typeof outbox>;
beforeAll(async () => {
  shop = await openShop();
  await theBuyers(shop);
});
afterAll(() => shop.stop());
beforeEach(async () => {
  sale = await aBuyer(shop, await aProgramOnSale(shop.deps));
  box = outbox(shop);
});

const standing = () => standingOf(shop, sale.purchaseId);
const told = async () => {
  await box.deliver();
  await work(shop);
};
const disputes = () => shop.deps.db.select().from(courseDisputes).where(eq(courseDisputes.purchaseId, sale.purchaseId));
const ALL = [1, 1, 1, 2, 1];
const NONE = [0, 0, 0, 0, 0];

test('an inquiry only raises a flag, which goes down with it', async () => {
  const { id } = shop.stripe.acts.dispute(sale.paymentId, 'warning_needs_response');
  await told();
  expect(await standing()).toMatchObject({ status: 'active', flag: 'inquiry', balances: ALL, kept: 24_900 });
  expect(await disputes()).toMatchObject([
    { status: 'warning_needs_response', isRefundable: true, reason: 'fraudulent', closedAt: null },
  ]);
  shop.stripe.acts.disputeClosed(id, 'warning_closed');
  await told();
  expect(await standing()).toMatchObject({ status: 'active', flag: null });
  expect((await disputes())[0]?.closedAt).not.toBeNull();
});

test('an inquiry may become a dispute', async () => {
  const { id } = shop.stripe.acts.dispute(sale.paymentId, 'warning_needs_response');
  shop.stripe.acts.disputeUpdated(id, 'needs_response');
  await told();
  expect(await standing()).toMatchObject({ status: 'frozen', flag: 'disputed', kept: 0 });
});

describe('a dispute', () => {
  test('freezes the enrollment, takes no entitlement, and says until when the bank waits', async () => {
    shop.stripe.acts.dispute(sale.paymentId);
    await told();
    expect(await standing()).toMatchObject({
      status: 'frozen',
      flag: 'disputed',
      balances: ALL,
      kept: 0,
      entries: { length: 5 },
    });
    expect((await standing()).money).toEqual(['dispute_withdrawn -24900', 'payment 24900']);
    const [dispute] = await disputes();
    expect(dispute?.dueBy?.getTime()).toBeGreaterThan(shop.clock.now().getTime());
  });

  test('keeps what came along from being used until it is over', async () => {
    const sessions = async (): Promise<number> =>
      (await shop.as('learner').get('/me/credits')).body.balances[0].balance;
    const before = await sessions();
    const { id } = shop.stripe.acts.dispute(sale.paymentId);
    await told();
    expect(await sessions()).toBe(before - 2);
    shop.stripe.acts.disputeClosed(id, 'won');
    await told();
    expect(await sessions()).toBe(before);
  });

  test('that is won sets it free again, with the money', async () => {
    const { id } = shop.stripe.acts.dispute(sale.paymentId);
    await told();
    shop.stripe.acts.disputeClosed(id, 'won');
    await told();
    expect(await standing()).toMatchObject({ status: 'active', flag: null, balances: ALL, kept: 24_900 });
  });

  test('whose money is back already no longer freezes', async () => {
    const { id } = shop.stripe.acts.dispute(sale.paymentId);
    shop.stripe.acts.disputeUpdated(id, 'under_review');
    await told();
    expect((await standing()).status).toBe('frozen');
    const dispute = shop.stripe.ledger.get('dispute', id);
    dispute.balance_transactions.push(shop.stripe.ledger.balance(dispute.amount, dispute, 'adjustment'));
    shop.stripe.ledger.tell('charge.dispute.funds_reinstated', dispute);
    await told();
    expect(await standing()).toMatchObject({ status: 'active', kept: 24_900 });
  });

  test('that is lost is as a full refund; won on appeal after all it is as if nothing had been', async () => {
    const { id } = shop.stripe.acts.dispute(sale.paymentId);
    shop.stripe.acts.disputeClosed(id, 'lost');
    await told();
    expect(await standing()).toMatchObject({ status: 'refunded', balances: NONE, kept: 0, flag: null });
    shop.stripe.acts.disputeUpdated(id, 'appeal_under_review');
    await told();
    expect((await standing()).status).toBe('refunded');
    shop.stripe.acts.disputeClosed(id, 'won');
    await told();
    expect(await standing()).toMatchObject({ status: 'active', balances: ALL, kept: 24_900 });
  });

  test('of a course that was completed and bought again is on record, and leaves the new enrollment alone', async () => {
    const program = await aProgramOnSale(shop.deps);
    const first = await aBuyer(shop, program);
    await shop.deps.db
      .update(coursePurchases)
      .set({ status: 'completed', completedAt: shop.clock.now() })
      .where(eq(coursePurchases.purchaseId, first.purchaseId));
    const second = await aBuyer(shop, program);
    box.take();
    shop.stripe.acts.dispute(first.paymentId);
    await told();
    expect(await standingOf(shop, first.purchaseId)).toMatchObject({ status: 'completed', flag: 'disputed', kept: 0 });
    expect((await standingOf(shop, second.purchaseId)).status).toBe('active');
  });

  test('of two the open one counts', async () => {
    const first = shop.stripe.acts.dispute(sale.paymentId, 'needs_response', 10_000);
    shop.stripe.acts.dispute(sale.paymentId, 'needs_response', 5_000);
    shop.stripe.acts.disputeClosed(first.id, 'won');
    await told();
    expect(await standing()).toMatchObject({ status: 'frozen', kept: 19_900 });
    expect(await disputes()).toHaveLength(2);
  });

  test('with a word we do not know raises a flag, and changes nothing else', async () => {
    const { id } = shop.stripe.acts.dispute(sale.paymentId, 'warning_needs_response');
    shop.stripe.ledger.get('dispute', id).status = 'under_arbitration';
    shop.stripe.ledger.tell('charge.dispute.updated', shop.stripe.ledger.get('dispute', id));
    await told();
    expect(await standing()).toMatchObject({ status: 'active', flag: 'disputed', balances: ALL });
  });
});
