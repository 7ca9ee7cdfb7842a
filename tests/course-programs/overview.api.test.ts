import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBuyer, aProgramOnSale, openShop, outbox, type Shop, theBuyers, work } from '../support/stripe.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await theBuyers(shop);
});
afterAll(() => shop?.stop());

const counted = async () => {
  const { refundsToDecide, openDisputes, parkedPayments } = (await shop.as('office').get('/overview')).body;
  return { refundsToDecide, openDisputes, parkedPayments };
};

test('the overview counts refunds to decide, disputes and payments nobody knows, until they are settled', async () => {
  expect(await counted()).toEqual({ refundsToDecide: 0, openDisputes: 0, parkedPayments: 0 });
  const program = await aProgramOnSale(shop.deps);
  const [one, other] = [await aBuyer(shop, program), await aBuyer(shop, program, 'otherLearner')];
  const box = outbox(shop);
  shop.stripe.acts.refund(one.paymentId, { amount: 1_000 });
  const dispute = shop.stripe.acts.dispute(other.paymentId, 'needs_response');
  await box.deliver();
  await work(shop);
  await shop.sql.query(
    `INSERT INTO wp_webhook_inbox (source, way, event_id, event_type, body, headers, state, received_at)
     VALUES ('stripe', 'webhook', 'evt_1', 'charge.refunded', '{}', '{}', 'parked', now(3)),
            ('partner:x', 'webhook', 'evt_1', 'course.completed', '{}', '{}', 'parked', now(3))`,
  );
  expect(await counted()).toEqual({ refundsToDecide: 1, openDisputes: 1, parkedPayments: 1 });

  const office = shop.as('office');
  const { body } = await office.get(`/admin/enrollments/${one.purchaseId}`);
  const { courseRefundId } = body.refunds[0];
  await office.post(`/admin/enrollments/${one.purchaseId}/refund-decision`, { courseRefundId, decision: 'keep' });
  shop.stripe.acts.disputeClosed(dispute.id, 'won');
  await box.deliver();
  await work(shop);
  expect(await counted()).toEqual({ refundsToDecide: 0, openDisputes: 0, parkedPayments: 1 });
});
