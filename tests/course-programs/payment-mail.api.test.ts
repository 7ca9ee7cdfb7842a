import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../../dev/free-port.ts';
import { type MailSink, type SunkMessage, startMailSink } from '../../dev/mail-sink.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import { jobs } from '../../drizzle/schema/platform.ts';
import { paymentMails } from '../../server/course-programs/payments/jobs.ts';
import { SEND_PAYMENT_MAIL } from '../../server/course-programs/payments/send-payment-mail.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import {
  type ASale,
  aProgramOnSale,
  onThePage,
  openShop,
  outbox,
  paymentOf,
  type Shop,
  theBuyers,
  work,
} from '../support/stripe.ts';

/** What learners are told of payments that came to nothing, or came in for nothing. */

let shop: Shop;
let ports: { smtp: number; http: number };
let sink: MailSink;
let learner: number;
beforeAll(async () => {
  ports = { smtp: await freePort(), http: await freePort() };
  shop = await openShop({ SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`, MAIL_FROM: 'courses@provider.test' });
  ({ learner } = await theBuyers(shop));
});
afterAll(() => shop.stop());
beforeEach(async () => {
  sink = await startMailSink(ports);
  await shop.deps.db.delete(jobs);
  await write({ firstName: 'Zoë', surname: 'O’Brien <i>', email: 'zoe@example.test' });
});
afterEach(() => sink.stop());

const write = (values: Partial<typeof learners.$inferInsert>) =>
  shop.deps.db.update(learners).set(values).where(eq(learners.learnerId, learner));
const account = () => shop.people.learner.userId;
const course = () => aProgramOnSale(shop.deps, { title: 'Frisian & more' });
const sunk = async () => (await (await fetch(`${sink.httpUrl}/messages`)).json()) as SunkMessage[];
const send = () => runDueJobs(shop.deps, paymentMails);
const mails = async () => {
  await send();
  return sunk();
};
const outcomes = async () =>
  (await shop.deps.db.select().from(jobs).where(eq(jobs.kind, SEND_PAYMENT_MAIL))).map(
    ({ outcome, lastError }) => outcome ?? lastError,
  );

/** What has been told since is delivered, twice, and worked on. */
async function told(box: ReturnType<typeof outbox>): Promise<void> {
  const events = box.take();
  await box.deliver([...events, ...events]);
  await work(shop);
}

async function aFailure(): Promise<ASale & { code: string }> {
  const box = outbox(shop);
  const program = await course();
  const sale = await onThePage(shop, program);
  shop.stripe.acts.payLater(sale.sessionId);
  await told(box);
  expect(await mails()).toEqual([]);
  shop.stripe.acts.moneyNeverComes(sale.sessionId);
  await told(box);
  return { ...sale, code: program.code };
}

/** Paid on the page of a purchase that the office has closed, whose place is somebody else's by now. */
async function aPaymentForNothing(): Promise<ASale> {
  const box = outbox(shop);
  const program = await aProgramOnSale(shop.deps, { enrollmentCap: 1, title: 'Frisian & more' });
  const sale = await onThePage(shop, program);
  await shop.as('office').post(`/admin/enrollments/${sale.purchaseId}/cancel`, { reason: 'Asked for by phone' });
  await onThePage(shop, program, 'otherLearner');
  shop.stripe.acts.pay(sale.sessionId);
  await told(box);
  return sale;
}

describe('a payment that takes days and then fails', () => {
  test('is told once: what happened, that nothing was charged, and where to try again', async () => {
    const { code, sessionId } = await aFailure();
    await shop.as('learner').post(`/me/checkouts/${sessionId}/settle`);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: ['zoe@example.test'],
      subject: 'Your payment did not go through: Frisian & more',
    });
    expect(mail?.text).toContain('Dear Zoë O’Brien <i>');
    expect(mail?.text).toMatch(/€249\.00 for “Frisian & more” did not go through\. Nothing was charged/);
    expect(mail?.text).toContain(`http://wordpress.test/?lp_course=${code}`);
    expect(mail?.html).toContain('O’Brien &lt;i&gt;');
    await send();
    expect(await sunk()).toHaveLength(1);
  });

  test('goes to the address of the account where the record has none', async () => {
    await write({ email: null });
    await shop.sql.query('UPDATE wp_users SET user_email = ? WHERE ID = ?', ['account@example.test', account()]);
    await aFailure();
    expect((await mails()).map(({ to }) => to)).toEqual([['account@example.test']]);
  });

  test('is told to nobody who has no address, and the job says so', async () => {
    await write({ email: null });
    await shop.sql.query("UPDATE wp_users SET user_email = '' WHERE ID = ?", [account()]);
    await aFailure();
    expect(await mails()).toEqual([]);
    expect(await outcomes()).toEqual([{ sent: false, why: 'address_missing' }]);
  });

  test('is not told by a page that was only left', async () => {
    const box = outbox(shop);
    const sale = await onThePage(shop, await course());
    shop.stripe.acts.expire(sale.sessionId);
    await told(box);
    expect(await mails()).toEqual([]);
    expect(await outcomes()).toEqual([]);
  });
});

describe('a payment for which nothing can be given', () => {
  test('is told once: not to pay again, and that the office will be in touch', async () => {
    const { sessionId } = await aPaymentForNothing();
    await shop.as('learner').post(`/me/checkouts/${sessionId}/settle`);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: ['zoe@example.test'], subject: 'About your payment for Frisian & more' });
    expect(mail?.text).toMatch(/€249\.00 for “Frisian & more” has arrived, but you could not be enrolled/);
    expect(mail?.text).toContain('Please do not pay again.');
    expect(mail?.text).toContain('will be in touch with you');
  });

  test('of another amount names what has come in', async () => {
    const box = outbox(shop);
    const sale = await onThePage(shop, await course());
    shop.stripe.ledger.get('checkout.session', sale.sessionId).amount_total = 20_000;
    shop.stripe.acts.pay(sale.sessionId);
    await told(box);
    const [mail] = await mails();
    expect(mail?.text).toContain('Your payment of €200.00');
  });

  test('is not told of any more once it was paid back', async () => {
    const sale = await aPaymentForNothing();
    const box = outbox(shop);
    shop.stripe.acts.refund(paymentOf(shop, sale));
    await told(box);
    expect(await mails()).toEqual([]);
    expect(await outcomes()).toEqual([{ sent: false, why: 'paid_back' }]);
  });
});

test('who was enrolled as paid is told nothing of the kind', async () => {
  const box = outbox(shop);
  const sale = await onThePage(shop, await course());
  shop.stripe.acts.payLater(sale.sessionId);
  await told(box);
  shop.stripe.acts.moneyArrives(sale.sessionId);
  await told(box);
  expect(await mails()).toEqual([]);
  expect(await outcomes()).toEqual([]);
});
