import { eq } from 'drizzle-orm';
import { type Delivery, deliver } from '../../dev/stripe/deliveries.ts';
import type { Event } from '../../dev/stripe/objects.ts';
import { type LocalStripe, startStripe } from '../../dev/stripe/server.ts';
import { grants, ledgerEntries } from '../../drizzle/schema/course-programs/entitlements.ts';
import { courseRefunds, moneyEntries } from '../../drizzle/schema/course-programs/payments.ts';
import type { coursePrograms } from '../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { webhookInbox } from '../../drizzle/schema/platform.ts';
import { paymentJobs } from '../../server/course-programs/payments/jobs.ts';
import type { Deps } from '../../server/deps.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { type ACourseProgram, aCourseProgram } from './course-programs.ts';
import { aLearner } from './fixtures.ts';
import { type Service, startService } from './service.ts';

/** A service that sells, beside a Stripe of our own, under one clock that a test can move. */

export const KEY = 'sk_test_51Qa8ZkLmPqRwTvBn';
export const SECRET = 'whsec_k3J9dPq7vLmWz2Rt';
export const NEW_SECRET = 'whsec_Zp8sWq4nBx7yHc1V';

export type Shop = Service & {
  stripe: LocalStripe;
  clock: { now: () => Date; pass: (minutes: number) => void };
  webhookUrl: string;
};

function aClock(start: string): Shop['clock'] {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    pass(minutes) {
      time += minutes * 60_000;
    },
  };
}

export async function openShop(environment: Record<string, string> = {}): Promise<Shop> {
  const clock = aClock('2026-11-02T09:00:00Z');
  const stripe = await startStripe({ now: clock.now });
  const service = await startService({
    now: clock.now,
    environment: {
      ...{ STRIPE_SECRET_KEY: KEY, STRIPE_WEBHOOK_SECRETS: `${NEW_SECRET},${SECRET}`, STRIPE_API_BASE: stripe.url },
      ...environment,
    },
  });
  const stop = async () => {
    await service.stop();
    await stripe.stop();
  };
  return { ...service, stripe, clock, webhookUrl: `${service.url}/api/webhooks/stripe`, stop };
}

type Offer = { price?: number; steps?: number } & Partial<typeof coursePrograms.$inferInsert>;

/** A published course with two private sessions and one extra class; three steps at 249 euros unless said otherwise. */
export function aProgramOnSale(
  deps: Deps,
  { price: priceAmount = 24_900, steps = 3, ...given }: Offer = {},
): Promise<ACourseProgram> {
  const bundle = [
    { kind: 'private_session' as const, quantity: 2 },
    { kind: 'group_class' as const, quantity: 1, expiresAfterDays: 365 },
  ];
  return aCourseProgram(deps, steps, bundle, { priceAmount, currency: 'EUR', ...given });
}

/** The learner records of the two people who buy. */
export async function theBuyers({ deps, people }: Service): Promise<{ learner: number; otherLearner: number }> {
  const learner = await aLearner(deps, { wpUserId: people.learner.userId });
  return { learner, otherLearner: await aLearner(deps, { wpUserId: people.otherLearner.userId }) };
}

export type ASale = { purchaseId: number; sessionId: string };

/** A learner on the payment page. */
export async function onThePage(
  { as }: Shop,
  { code }: ACourseProgram,
  role: 'learner' | 'otherLearner' = 'learner',
): Promise<ASale> {
  const { status, body } = await as(role).post(`/courses/${code}/checkout`);
  if (status !== 200) throw new Error(`checkout: ${status} ${JSON.stringify(body)}`);
  return { purchaseId: body.purchaseId, sessionId: String(body.url).split('/').at(-1) ?? '' };
}

/** The payment of a session, once there is one. */
export const paymentOf = ({ stripe }: Shop, { sessionId }: ASale): string =>
  String(stripe.ledger.get('checkout.session', sessionId).payment_intent);

/** Delivers what has been told since, each once and in order. */
export function outbox(shop: Shop): { take: () => Event[]; deliver: (events?: Event[]) => Promise<Delivery[]> } {
  let seen = shop.stripe.ledger.events.length;
  const take = () => {
    const events = shop.stripe.ledger.events.slice(seen);
    seen += events.length;
    return events;
  };
  const send = async (events = take()) => {
    const answers: Delivery[] = [];
    for (const event of events) answers.push(await sent(shop, event));
    return answers;
  };
  return { take, deliver: send };
}

export const sent = (shop: Shop, event: Event): Promise<Delivery> =>
  deliver(event, { url: shop.webhookUrl, secret: SECRET, at: shop.clock.now() });

/** Lets the worker do what is due now, and in the seconds that events are given before. */
export function work(shop: Shop): Promise<number> {
  shop.clock.pass(1);
  return runDueJobs(shop.deps, paymentJobs);
}

/** A learner who has paid, and whom the service has told so. */
export async function aBuyer(
  shop: Shop,
  program: ACourseProgram,
  role: 'learner' | 'otherLearner' = 'learner',
): Promise<ASale & { paymentId: string }> {
  const box = outbox(shop);
  const sale = await onThePage(shop, program, role);
  shop.stripe.acts.pay(sale.sessionId);
  await box.deliver();
  await work(shop);
  return { ...sale, paymentId: paymentOf(shop, sale) };
}

export async function standingOf({ deps: { db } }: Service, purchaseId: number) {
  const [purchase] = await db.select().from(coursePurchases).where(eq(coursePurchases.purchaseId, purchaseId));
  if (!purchase) throw new Error(`there is no purchase ${purchaseId}`);
  const balances = await db.select().from(grants).where(eq(grants.purchaseId, purchaseId));
  const money = await db.select().from(moneyEntries).where(eq(moneyEntries.purchaseId, purchaseId));
  const refunds = await db.select().from(courseRefunds).where(eq(courseRefunds.purchaseId, purchaseId));
  const steps = await db.select().from(coursePurchaseSteps).where(eq(coursePurchaseSteps.purchaseId, purchaseId));
  const entries = await db
    .select({ entry: ledgerEntries })
    .from(ledgerEntries)
    .innerJoin(grants, eq(grants.grantId, ledgerEntries.grantId))
    .where(eq(grants.purchaseId, purchaseId));
  return {
    purchase,
    status: purchase.status,
    flag: purchase.flag,
    grants: balances,
    /** What is left, grant by grant in the order they were given. */
    balances: balances.sort((one, other) => one.grantId - other.grantId).map(({ balance }) => balance),
    money: money.map(({ kind, amount }) => `${kind} ${amount}`).sort(),
    kept: money.reduce((sum, { amount }) => sum + amount, 0),
    refunds,
    steps,
    entries: entries.map(({ entry }) => entry),
  };
}

export const inboxOf = ({ deps }: Service) =>
  deps.db.select().from(webhookInbox).where(eq(webhookInbox.source, 'stripe')).orderBy(webhookInbox.inboxId);
