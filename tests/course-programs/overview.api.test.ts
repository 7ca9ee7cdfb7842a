import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookings } from '../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import { aBooking, aCourseProgram, aGroupClass } from '../support/course-programs.ts';
import { aLearner } from '../support/fixtures.ts';
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

const HOUR_MS = 3_600_000;
const openRegisters = async () => {
  const { body } = await shop.as('office').get('/admin/group-classes?needsRegister=true');
  const { registersToConfirm } = (await shop.as('office').get('/overview')).body;
  return { listed: body.map(({ groupClassId }: { groupClassId: number }) => groupClassId), registersToConfirm };
};

/** A class that begins in so many hours, with one seat taken. */
async function aClassWithASeat(inHours: number): Promise<number> {
  const { deps } = shop;
  const course = await aCourseProgram(deps, 1);
  const learnerId = await aLearner(deps);
  const order = { learnerId, courseCode: course.code, kind: 'free' };
  const { purchaseId } = (await shop.as('office').post('/admin/enrollments', order)).body;
  const groupClassId = await aGroupClass(deps, { startsAt: new Date(deps.now().getTime() + inHours * HOUR_MS) });
  await aBooking(deps, { learnerId, purchaseId, groupClassId, courseStepId: Number(course.stepIds[0]) });
  return groupClassId;
}

test('a class waits for its register once it has begun, until each seat is settled', async () => {
  const { db, now } = shop.deps;
  await aClassWithASeat(1);
  await aGroupClass(shop.deps, { startsAt: new Date(now().getTime() - HOUR_MS) });
  expect(await openRegisters()).toEqual({ listed: [], registersToConfirm: 0 });

  const begun = [await aClassWithASeat(-30), await aClassWithASeat(-2)];
  expect(await openRegisters()).toEqual({ listed: begun, registersToConfirm: 2 });
  const [settled, cancelled] = begun.map(Number);
  await db
    .update(bookings)
    .set({ status: 'missed', settledAt: now() })
    .where(eq(bookings.groupClassId, settled ?? 0));
  await db
    .update(groupClasses)
    .set({ status: 'cancelled', cancelledAt: now() })
    .where(eq(groupClasses.groupClassId, cancelled ?? 0));
  expect(await openRegisters()).toEqual({ listed: [], registersToConfirm: 0 });
});
