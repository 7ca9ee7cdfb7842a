import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalStripe, startStripe } from '../../dev/stripe/server.ts';
import { openPayments } from '../../server/platform/payments.ts';

/** The Stripe of our own, as the SDK and a browser see it. */

const SECRET = 'whsec_k3J9dPq7vLmWz2Rt';
let local: LocalStripe;
let stripe: Stripe;
let heard: Stripe.Event[] = [];
let refusals = 0;
const ear = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const signature = request.headers['stripe-signature'] ?? '';
    heard.push(Stripe.webhooks.constructEvent(Buffer.concat(parts), signature, SECRET));
    response.writeHead(refusals-- > 0 ? 503 : 202).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(ear.address() as AddressInfo).port}/`;
  local = await startStripe({ webhook: { url, secret: SECRET }, moneyArrivesAfterMs: 50 });
  stripe = openPayments({ STRIPE_SECRET_KEY: 'sk_test_51Qa8ZkLmPqRwTvBn', STRIPE_API_BASE: local.url }) as Stripe;
});
afterAll(async () => {
  await local.stop();
  ear.close();
});

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

async function aSession(more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  heard = [];
  const { id: product } = await stripe.products.create({ name: 'Course' });
  const { id: price } = await stripe.prices.create({ product, currency: 'eur', unit_amount: 12_345 });
  return stripe.checkout.sessions.create({
    ...{ mode: 'payment', line_items: [{ price, quantity: 1 }], metadata: { of: 'us' }, expires_at: inAnHour() },
    ...{ success_url: 'http://site.test/?done={CHECKOUT_SESSION_ID}', cancel_url: 'http://site.test/?back', ...more },
  });
}

const press = async (url: string | null, act: string) =>
  fetch(String(url), { method: 'POST', body: new URLSearchParams({ act }), redirect: 'manual' });
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('its page takes a payment and sends the learner back, and the event follows, signed, until it is taken', async () => {
  const { id, url } = await aSession();
  expect(await (await fetch(String(url))).text()).toContain('Pay €123.45');
  refusals = 1;
  const answer = await press(url, 'pay');
  expect(answer.headers.get('location')).toBe(`http://site.test/?done=${id}`);
  await until(() => heard.length === 2);
  expect(new Set(heard.map((event) => `${event.id} ${event.type}`)).size).toBe(1);
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
  expect(session).toMatchObject({
    payment_status: 'paid',
    payment_intent: { latest_charge: { amount_captured: 12_345 } },
  });
});

test('its page declines, goes back, and lets money come later', async () => {
  const { url, id } = await aSession();
  expect(await (await press(url, 'decline')).text()).toMatch(/role="alert">Your card was declined/);
  expect((await press(url, 'back')).headers.get('location')).toBe('http://site.test/?back');
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open');
  await press(url, 'later');
  expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
  await until(() => heard.some(({ type }) => type === 'checkout.session.async_payment_succeeded'));
  expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
});

test('a key is answered what it was answered first, and is refused for anything else', async () => {
  const create = (name: string) => stripe.products.create({ name }, { idempotencyKey: 'the-key' });
  const [first, again] = [await create('One'), await create('One')];
  expect(again.id).toBe(first.id);
  await expect(create('Two')).rejects.toMatchObject({ type: 'StripeIdempotencyError' });
});

test('it refuses what Stripe refuses', async () => {
  await expect(aSession({ expires_at: inAnHour() - 3000 })).rejects.toMatchObject({ code: 'parameter_invalid' });
  await expect(stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({ code: 'resource_missing' });
  const { url, id } = await aSession();
  await press(url, 'pay');
  const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
  const refund = { payment_intent: String(payment_intent) };
  await stripe.refunds.create({ ...refund, amount: 12_000 });
  await expect(stripe.refunds.create({ ...refund, amount: 400 })).rejects.toMatchObject({ code: 'amount_too_large' });
  await stripe.refunds.create(refund);
  await expect(stripe.refunds.create(refund)).rejects.toMatchObject({ code: 'charge_already_refunded' });
  await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({ code: 'resource_invalid_state' });
});
