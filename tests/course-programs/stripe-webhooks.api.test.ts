import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { astray, deliverBytes, signatureOf } from '../../dev/stripe/deliveries.ts';
import type { Event } from '../../dev/stripe/objects.ts';
import { activity, webhookRejections } from '../../drizzle/schema/platform.ts';
import { applyEvent } from '../../server/course-programs/payments/apply.ts';
import { settleCheckouts } from '../../server/course-programs/payments/settle-checkouts.ts';
import type { ACourseProgram } from '../support/course-programs.ts';
import { cutOff } from '../support/interruption.ts';
import {
  type ASale,
  aBuyer,
  aProgramOnSale,
  inboxOf,
  NEW_SECRET,
  onThePage,
  openShop,
  outbox,
  paymentOf,
  SECRET,
  type Shop,
  sent,
  standingOf,
  theBuyers,
  work,
} from '../support/stripe.ts';
import { takenIn } from './books.ts';

/** What Stripe tells, in whatever order and however often, and what becomes of a purchase by it. */

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

const BOUGHT = { status: 'active', balances: [1, 1, 1, 2, 1], money: ['payment 24900'], flag: null };
const eventsOf = async (events: Event[]) => {
  const ids = new Set(events.map(({ id }) => id));
  return (await inboxOf(shop)).filter(({ eventId }) => ids.has(eventId));
};

/** Somebody has paid, and nobody has been told yet. */
async function paid(): Promise<{ sale: ASale; event: Event }> {
  const sale = await onThePage(shop, program);
  const box = outbox(shop);
  shop.stripe.acts.pay(sale.sessionId);
  return { sale, event: box.take()[0] as Event };
}

describe('the door', () => {
  const send = (body: string, signature: string | null) =>
    deliverBytes(body, signature, { url: shop.webhookUrl, secret: SECRET });
  const sign = (body: string, given: { secret?: string; at?: Date } = {}) =>
    signatureOf(body, { secret: SECRET, at: shop.clock.now(), ...given });
  const minutesAgo = (minutes: number) => new Date(shop.clock.now().getTime() - minutes * 60_000);

  test('opens for either of two secrets, while one replaces the other', async () => {
    const { event } = await paid();
    const body = JSON.stringify(event);
    expect(await send(body, sign(body, { secret: NEW_SECRET }))).toEqual({
      status: 202,
      body: { outcome: 'received' },
    });
    expect(await send(body, sign(body))).toEqual({ status: 200, body: { outcome: 'duplicate' } });
    expect(await eventsOf([event])).toHaveLength(1);
  });

  test('stays shut for what nobody signed, somebody else signed, was altered, or is older than five minutes', async () => {
    const { event } = await paid();
    const body = JSON.stringify(event);
    const attempts: [string, string | null][] = [
      [body, null],
      [body, 'nonsense'],
      [body, sign(body, { secret: 'whsec_somebodyelse' })],
      [body.replace('24900', '24901'), sign(body)],
      [body, sign(body, { at: minutesAgo(10) })],
    ];
    for (const [sentBody, signature] of attempts) expect((await send(sentBody, signature)).status).toBe(401);
    expect(await eventsOf([event])).toEqual([]);
    const counted = await shop.deps.db.select().from(webhookRejections).where(eq(webhookRejections.source, 'stripe'));
    expect(counted.map(({ reason, times }) => `${reason} ${times}`).sort()).toEqual([
      'signature_missing 1',
      'signature_wrong 3',
      'too_old 1',
    ]);
  });

  test('refuses what is signed and no event of the first version, and keeps it for somebody to look at', async () => {
    const thin = JSON.stringify({ id: 'evt_thin', object: 'v2.core.event', type: 'v1.charge.refunded' });
    for (const body of [thin, '{"id":', '[]', '"text"']) expect((await send(body, sign(body))).status).toBe(400);
    const rejected = (await inboxOf(shop)).filter(({ state }) => state === 'rejected');
    expect(rejected.map(({ body }) => body).sort()).toEqual([thin, '{"id":', '[]', '"text"'].sort());
    expect(await work(shop)).toBeGreaterThanOrEqual(0);
  });

  test('ignores the other mode, and events that mean nothing here', async () => {
    const { event } = await paid();
    for (const other of [
      { ...event, livemode: true },
      { ...event, id: 'evt_other', type: 'payment_intent.succeeded' },
    ])
      expect(await sent(shop, other)).toEqual({ status: 200, body: { outcome: 'ignored' } });
    expect(await eventsOf([event])).toEqual([]);
  });

  test('takes no more than 256 kB', async () => {
    expect((await send('x'.repeat(300_000), 't=1,v1=a')).status).toBe(413);
  });
});

describe('a checkout', () => {
  test('that is paid is fulfilled once, and what was read of it is kept', async () => {
    const { sale, event } = await paid();
    await sent(shop, event);
    await work(shop);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject(BOUGHT);
    expect(await eventsOf([event])).toMatchObject([
      {
        state: 'done',
        outcome: { outcome: 'applied' },
        subjectId: sale.purchaseId,
        externalPaymentId: paymentOf(shop, sale),
      },
    ]);
  });

  test('with a delayed method waits until the money has come', async () => {
    const box = outbox(shop);
    const sale = await onThePage(shop, program);
    shop.stripe.acts.payLater(sale.sessionId);
    await box.deliver();
    await work(shop);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject({
      status: 'pending_payment',
      balances: [],
      money: [],
    });
    shop.stripe.acts.moneyArrives(sale.sessionId);
    await box.deliver();
    await work(shop);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject(BOUGHT);
  });

  test.each(['moneyNeverComes', 'expire'] as const)(
    'that comes to nothing (%s) is closed, and its place is free',
    async (end) => {
      const box = outbox(shop);
      const sale = await onThePage(shop, program);
      if (end === 'moneyNeverComes') shop.stripe.acts.payLater(sale.sessionId);
      shop.stripe.acts[end](sale.sessionId);
      await box.deliver();
      await work(shop);
      expect(await standingOf(shop, sale.purchaseId)).toMatchObject({ status: 'cancelled', balances: [], money: [] });
      expect(await takenIn(shop.deps, program.courseProgramId)).toBe(0);
    },
  );

  test('that is paid after its purchase was given up comes to life again while a place is left', async () => {
    const { sale, event } = await paid();
    expect(
      (await shop.as('office').post(`/admin/enrollments/${sale.purchaseId}/cancel`, { reason: 'By mistake' })).status,
    ).toBe(200);
    await sent(shop, event);
    await work(shop);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject(BOUGHT);
  });

  test('whose page was made and never handed out is found by what stands on it', async () => {
    const { sale, event } = await paid();
    await shop.sql.query(
      'UPDATE wp_student_course_enrollment SET stripe_session_id = NULL WHERE course_enrollment_id = ?',
      [sale.purchaseId],
    );
    await sent(shop, event);
    await work(shop);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject({
      ...BOUGHT,
      purchase: { stripeSessionId: sale.sessionId },
    });
  });

  test('of another site in the same account is none of ours', async () => {
    const { sale, event } = await paid();
    const payment = shop.stripe.ledger.get('payment_intent', paymentOf(shop, sale));
    await shop.sql.query(
      'UPDATE wp_student_course_enrollment SET stripe_session_id = NULL WHERE course_enrollment_id = ?',
      [sale.purchaseId],
    );
    const elsewhere = structuredClone(event);
    for (const object of [elsewhere.data.object as { metadata: Record<string, string> }, payment])
      object.metadata.lp_site = 'http://another.test#wp_';
    await sent(shop, elsewhere);
    await work(shop);
    expect(await eventsOf([elsewhere])).toMatchObject([{ state: 'ignored', outcome: { reason: 'another_site' } }]);
    expect((await standingOf(shop, sale.purchaseId)).status).toBe('pending_payment');
  });
});

describe('twenty deliveries at once', () => {
  const twenty = (event: Event) => Array.from({ length: 20 }, (_, index) => ({ ...event, id: `${event.id}_${index}` }));
  const inboxIds = async (events: Event[]) => (await eventsOf(events)).map(({ inboxId }) => inboxId);

  test('of one event are one', async () => {
    const { sale, event } = await paid();
    const answers = await Promise.all(Array.from({ length: 20 }, () => sent(shop, event)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    await Promise.all([work(shop), work(shop), work(shop)]);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject(BOUGHT);
  });

  test('of one session under ids of their own, the first of which dies midway, give everything once', async () => {
    const { sale, event } = await paid();
    const events = twenty(event);
    for (const one of events) await sent(shop, one);
    const [first = 0, ...others] = await inboxIds(events);
    const died = await cutOff(shop, { after: 14 }, () => applyEvent(shop.deps, first).catch(() => null));
    expect(died).not.toBeNull();
    await Promise.all(others.map((inboxId) => applyEvent(shop.deps, inboxId)));
    await work(shop);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject({ ...BOUGHT, entries: { length: 5 } });
    const told = await shop.deps.db.select().from(activity).where(eq(activity.kind, 'purchase.fulfilled'));
    expect(told.filter(({ subjectId }) => subjectId === sale.purchaseId)).toHaveLength(1);
    expect((await eventsOf(events)).every(({ state }) => state === 'done')).toBe(true);
  });
});

test('a crash after any statement leaves nothing or everything, and the next try ends well', async () => {
  const cuts: string[] = [];
  for (;;) {
    program = await aProgramOnSale(shop.deps);
    const { sale, event } = await paid();
    await sent(shop, event);
    const [kept] = await eventsOf([event]);
    const inboxId = kept?.inboxId ?? 0;
    const cut = await cutOff(shop, { after: cuts.length + 1 }, () => applyEvent(shop.deps, inboxId).catch(() => null));
    const midway = await standingOf(shop, sale.purchaseId);
    if (cut === 'COMMIT' || cut === null) expect(midway).toMatchObject(BOUGHT);
    else expect(midway, cut).toMatchObject({ status: 'pending_payment', balances: [], money: [] });
    await applyEvent(shop.deps, inboxId);
    expect(await standingOf(shop, sale.purchaseId), cut ?? 'whole').toMatchObject({
      ...BOUGHT,
      entries: { length: 5 },
    });
    if (cut === null) break;
    cuts.push(cut);
  }
  expect(cuts.filter((statement) => /^(insert|update)/i.test(statement)).length).toBeGreaterThan(5);
  expect(cuts.at(-1)).toBe('COMMIT');
}, 180_000);

describe('whatever the order', () => {
  test('the refund first, then the payment: the money has come and gone, and nothing is left to use', async () => {
    const box = outbox(shop);
    const sale = await onThePage(shop, program);
    shop.stripe.acts.pay(sale.sessionId);
    shop.stripe.acts.refund(paymentOf(shop, sale));
    await box.deliver(box.take().reverse());
    await work(shop);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject({
      ...{ status: 'refunded', balances: [0, 0, 0, 0, 0], kept: 0, money: ['payment 24900', 'refund -24900'] },
    });
  });

  test('shuffled, repeated and thinned out, all end in the same state', async () => {
    for (let round = 0; round < 6; round++) {
      program = await aProgramOnSale(shop.deps);
      const box = outbox(shop);
      const sale = await onThePage(shop, program);
      shop.stripe.acts.payLater(sale.sessionId);
      shop.stripe.acts.moneyArrives(sale.sessionId);
      const { id } = shop.stripe.acts.refund(paymentOf(shop, sale), { amount: 24_900, status: 'pending' });
      shop.stripe.acts.refundSucceeds(id);
      shop.stripe.acts.refundFails(id);
      const events = astray(box.take(), Math.random, { drop: 0.2 });
      await Promise.all(events.map((event) => sent(shop, event)));
      await work(shop);
      shop.clock.pass(41);
      await settleCheckouts(shop.deps);
      const standing = await standingOf(shop, sale.purchaseId);
      if (events.length > 0 || standing.status === 'active')
        expect(standing).toMatchObject({ status: 'active', balances: [1, 1, 1, 2, 1], kept: 24_900 });
    }
  });

  test('what was asked earlier never overwrites what was asked later', async () => {
    const sale = await aBuyer(shop, program);
    const box = outbox(shop);
    const { id } = shop.stripe.acts.dispute(sale.paymentId);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    shop.stripe.fault(({ path }) => {
      if (path !== '/v1/disputes') return null;
      shop.stripe.fault(null);
      hold();
      return { heldUntil: released };
    });
    // Its answer, of an open dispute, is held back until a later one has been worked on.
    const early = shop.as('learner').post(`/me/checkouts/${sale.sessionId}/settle`);
    await held;
    shop.stripe.acts.disputeClosed(id, 'won');
    await box.deliver();
    await work(shop);
    release();
    expect((await early).body.status).toBe('active');
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject({ status: 'active', kept: 24_900, flag: null });
  });
});

/** As if somebody had taken the payment in Stripe's own dashboard. */
function loseClaim(paymentId: string) {
  const payment = shop.stripe.ledger.get('payment_intent', paymentId);
  for (const object of [payment, shop.stripe.ledger.get('charge', payment.latest_charge)]) object.metadata = {};
}

describe('a payment nobody knows', () => {
  /** A payment made on another way, such as an invoice of the dashboard. */
  async function elsewhere() {
    const other = await aProgramOnSale(shop.deps);
    const sale = await onThePage(shop, other, 'otherLearner');
    shop.stripe.acts.pay(sale.sessionId);
    const paymentId = paymentOf(shop, sale);
    loseClaim(paymentId);
    await shop.sql.query(
      'UPDATE wp_student_course_enrollment SET stripe_session_id = NULL WHERE course_enrollment_id = ?',
      [sale.purchaseId],
    );
    return { paymentId, purchaseId: sale.purchaseId };
  }

  test('is parked when it is paid back, found by the office and matched with its enrollment, with all that waits for it', async () => {
    const { paymentId, purchaseId } = await elsewhere();
    const box = outbox(shop);
    shop.stripe.acts.refund(paymentId, { amount: 900 });
    const events = box.take();
    await box.deliver(events);
    await work(shop);
    const parked = await eventsOf(events);
    expect(parked).toMatchObject([{ state: 'parked', outcome: { reason: 'unknown_payment' } }, { state: 'parked' }]);
    const office = shop.as('office');
    const [inboxId] = parked.map((event) => event.inboxId);
    const listed = await office.get(`/admin/stripe-inbox?state=parked&search=${paymentId}`);
    expect(listed.body).toMatchObject([{ externalPaymentId: paymentId }, { externalPaymentId: paymentId }]);
    const answer = await office.post(`/admin/stripe-inbox/${inboxId}/match`, { purchaseId });
    expect(answer.body.results).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await standingOf(shop, purchaseId)).toMatchObject({
      status: 'active',
      kept: 24_000,
      refunds: [{ decision: 'open' }],
    });
    expect((await office.get(`/admin/stripe-inbox/${inboxId}`)).body).toMatchObject({
      state: 'done',
      purchaseId,
      tries: [{ state: 'parked' }, { state: 'done' }],
    });
    expect(await office.post(`/admin/stripe-inbox/${inboxId}/match`, { purchaseId })).toMatchObject({
      status: 409,
      body: { code: 'event_not_parked' },
    });
  });

  const refunded = (paymentId: string, box: ReturnType<typeof outbox>) => {
    shop.stripe.acts.refund(paymentId, { amount: 900 });
    return box.take();
  };

  test('is never matched with an enrollment that has another payment, or with none', async () => {
    const sale = await aBuyer(shop, program);
    const { paymentId } = await elsewhere();
    const box = outbox(shop);
    shop.stripe.acts.refund(paymentId);
    const events = box.take();
    await box.deliver(events);
    await work(shop);
    const [parked] = await eventsOf(events);
    const match = (purchaseId: number) =>
      shop.as('office').post(`/admin/stripe-inbox/${parked?.inboxId}/match`, { purchaseId });
    expect(await match(sale.purchaseId)).toMatchObject({ status: 409, body: { code: 'payment_taken' } });
    expect(await match(999_999)).toMatchObject({ status: 422, body: { code: 'unknown_purchase' } });
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject(BOUGHT);
  });

  test('is tried again when its enrollment is fulfilled', async () => {
    const sale = await onThePage(shop, program);
    const box = outbox(shop);
    shop.stripe.acts.pay(sale.sessionId);
    loseClaim(paymentOf(shop, sale));
    const [payment, ...events] = [...box.take(), ...refunded(paymentOf(shop, sale), box)] as [Event, ...Event[]];
    await box.deliver(events);
    await work(shop);
    expect((await eventsOf(events)).map(({ state }) => state)).toEqual(['parked', 'parked']);
    await sent(shop, payment);
    await work(shop);
    expect((await eventsOf(events)).map(({ state }) => state)).toEqual(['done', 'done']);
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject({ status: 'active', kept: 24_000 });
  });

  test('is tried again by the schedule', async () => {
    const { paymentId, purchaseId } = await elsewhere();
    const box = outbox(shop);
    shop.stripe.acts.refund(paymentId, { amount: 900 });
    const events = box.take();
    await box.deliver(events);
    await work(shop);
    await shop.sql.query(
      'UPDATE wp_student_course_enrollment SET stripe_payment_intent_id = ? WHERE course_enrollment_id = ?',
      [paymentId, purchaseId],
    );
    expect((await settleCheckouts(shop.deps)).retried).toBeGreaterThanOrEqual(2);
    await work(shop);
    expect((await eventsOf(events)).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  test('of a second payment for the same enrollment is parked until it is paid back, and changes nothing', async () => {
    const first = await aBuyer(shop, program);
    const other = await aProgramOnSale(shop.deps);
    const box = outbox(shop);
    const second = await onThePage(shop, other, 'otherLearner');
    const session = shop.stripe.ledger.get('checkout.session', second.sessionId);
    for (const metadata of [session.metadata ?? {}, session.intent_data.metadata])
      metadata.lp_purchase = String(first.purchaseId);
    await shop.sql.query(
      'UPDATE wp_student_course_enrollment SET stripe_session_id = NULL WHERE course_enrollment_id = ?',
      [second.purchaseId],
    );
    shop.stripe.acts.pay(second.sessionId);
    const events = box.take();
    await box.deliver(events);
    await work(shop);
    expect(await eventsOf(events)).toMatchObject([{ state: 'parked', outcome: { reason: 'second_payment' } }]);
    expect(await standingOf(shop, first.purchaseId)).toMatchObject(BOUGHT);
    shop.stripe.acts.refund(paymentOf(shop, second));
    const [parked] = await eventsOf(events);
    await shop.as('office').post(`/admin/stripe-inbox/${parked?.inboxId}/replay`);
    expect(await eventsOf(events)).toMatchObject([{ state: 'ignored', outcome: { reason: 'given_up' } }]);
    expect(await standingOf(shop, first.purchaseId)).toMatchObject(BOUGHT);
  });
});

describe('while Stripe does not answer', () => {
  test('an event waits, says so, and is worked on when it does', async () => {
    const { sale, event } = await paid();
    await sent(shop, event);
    shop.stripe.fault(() => 'refused');
    await work(shop);
    expect(await eventsOf([event])).toMatchObject([{ state: 'failed', attempts: 1 }]);
    const office = shop.as('office');
    const [kept] = await eventsOf([event]);
    const replay = () => office.post(`/admin/stripe-inbox/${kept?.inboxId}/replay`);
    expect(await replay()).toMatchObject({ status: 503, body: { code: 'payments_unavailable' } });
    shop.stripe.fault(null);
    expect((await replay()).body).toEqual({ outcome: 'applied' });
    expect(await standingOf(shop, sale.purchaseId)).toMatchObject(BOUGHT);
    expect((await replay()).body).toEqual({ outcome: 'applied' });
    expect((await office.get(`/admin/stripe-inbox/${kept?.inboxId}`)).body.tries).toMatchObject([
      { state: 'failed' },
      { state: 'done' },
    ]);
  });
});

test('events of training partners are not among those of Stripe, and nobody else sees these', async () => {
  const { event } = await paid();
  await sent(shop, event);
  expect((await shop.as('office').get('/admin/stripe-inbox')).body[0]).toMatchObject({
    eventId: event.id,
    eventType: 'checkout.session.completed',
  });
  expect((await shop.as('office').get('/training/inbox')).body).toEqual([]);
  for (const role of ['learner', 'facilitator'] as const)
    expect((await shop.as(role).get('/admin/stripe-inbox')).status).toBe(403);
});
