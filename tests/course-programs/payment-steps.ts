import { inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { astray } from '../../dev/stripe/deliveries.ts';
import type { Dispute, Event, Refund } from '../../dev/stripe/objects.ts';
import { jobs } from '../../drizzle/schema/platform.ts';
import { paymentJobs } from '../../server/course-programs/payments/jobs.ts';
import { settleCheckouts } from '../../server/course-programs/payments/settle-checkouts.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import type { Answer } from '../support/client.ts';
import { cutOff } from '../support/interruption.ts';
import {
  type ASale,
  aProgramOnSale,
  onThePage,
  outbox,
  paymentOf,
  type Shop,
  sent,
  standingOf,
} from '../support/stripe.ts';

/** What learners, banks, the office, the dashboard, the network and failing machines do to one purchase, in any order. */

export type World = {
  shop: Shop;
  sale: ASale;
  box: ReturnType<typeof outbox>;
  /** Told and not delivered yet. */
  onTheWay: Event[];
  /** Which grants the office decided to take with which refund of the dashboard. */
  decided: Map<string, number[]>;
  passed: Set<string>;
};

export async function aWorld(shop: Shop): Promise<World> {
  const box = outbox(shop);
  const sale = await onThePage(shop, await aProgramOnSale(shop.deps, { steps: 2, price: 10_000 }));
  return { shop, sale, box, onTheWay: [], decided: new Map(), passed: new Set() };
}

const session = ({ shop, sale }: World) => shop.stripe.ledger.get('checkout.session', sale.sessionId);
const ofPayment = (world: World) => {
  const payment = session(world).payment_intent;
  return (object: Refund | Dispute) => payment !== null && object.payment_intent === payment;
};
export const refundsIn = (world: World): Refund[] => world.shop.stripe.ledger.all('refund', ofPayment(world));
export const disputesIn = (world: World): Dispute[] => world.shop.stripe.ledger.all('dispute', ofPayment(world));

/** Which grants go with a refund: named on it where our office asked for it, also when its answer never came. */
export const takenWith = ({ decided }: World, { id, metadata }: Refund): number[] => {
  const named = Object.entries(metadata ?? {}).filter(([name]) => name.startsWith('lp_grants'));
  return decided.get(id) ?? named.flatMap(([, ids]) => ids.split(' ').map(Number));
};
const isPaid = (world: World) => session(world).payment_status === 'paid';
const pick = <T>(items: T[], one: number): T | undefined => items[one % Math.max(items.length, 1)];
const left = (world: World) =>
  isPaid(world) ? world.shop.stripe.acts.refundable(paymentOf(world.shop, world.sale)) : 0;

type Told = { what: string; one: number; other: number };

/** Each answers whether there was something to do. */
const STEPS = {
  pay: (world: World) => session(world).status === 'open' && world.shop.stripe.acts.pay(world.sale.sessionId),
  payLater: (world: World) => session(world).status === 'open' && world.shop.stripe.acts.payLater(world.sale.sessionId),
  moneyMoves: (world: World, { one }: Told) => {
    if (session(world).status !== 'complete' || isPaid(world)) return false;
    const { status } = world.shop.stripe.ledger.get('payment_intent', paymentOf(world.shop, world.sale));
    if (status !== 'processing') return false;
    return world.shop.stripe.acts[one % 4 === 0 ? 'moneyNeverComes' : 'moneyArrives'](world.sale.sessionId);
  },
  expire: (world: World, { one }: Told) =>
    session(world).status === 'open' && one % 3 === 0 && world.shop.stripe.acts.expire(world.sale.sessionId),
  refundInDashboard: (world: World, { one, other }: Told) => {
    if (left(world) === 0) return false;
    const amount = other % 2 === 0 ? left(world) : 1 + (one % left(world));
    const status = other % 3 === 0 ? 'pending' : 'succeeded';
    return world.shop.stripe.acts.refund(paymentOf(world.shop, world.sale), { amount, status });
  },
  refundSucceeds: (world: World, { one }: Told) => {
    const refund = pick(
      refundsIn(world).filter(({ status }) => status === 'pending'),
      one,
    );
    return refund ? world.shop.stripe.acts.refundSucceeds(refund.id) : false;
  },
  refundFails: (world: World, { one, other }: Told) => {
    const refund = pick(
      refundsIn(world).filter(({ status }) => status === 'pending' || status === 'succeeded'),
      one,
    );
    return refund ? world.shop.stripe.acts.refundFails(refund.id, other % 2 ? 'failed' : 'canceled') : false;
  },
  dispute: (world: World, { other }: Told) => {
    if (!isPaid(world) || disputesIn(world).length > 1) return false;
    const status = other % 3 === 0 ? 'warning_needs_response' : 'needs_response';
    return world.shop.stripe.acts.dispute(paymentOf(world.shop, world.sale), status);
  },
  disputeMoves: (world: World, { one, other }: Told) => {
    const dispute = pick(disputesIn(world), one);
    return dispute ? moveDispute(world, dispute, other) : false;
  },
  refundByOffice: async (world: World, { one, other }: Told) => {
    const { grants } = await standingOf(world.shop, world.sale.purchaseId);
    const grantIds = grants.filter((_, index) => (other >> index) % 2 === 1).map(({ grantId }) => grantId);
    const amount = left(world) > 1 ? 1 + (one % left(world)) : 1;
    return (await office(world, 'refund', { amount, grantIds })).status === 201;
  },
  decide: async (world: World, { one, other }: Told) => {
    const { refunds, grants } = await standingOf(world.shop, world.sale.purchaseId);
    const refund = pick(
      refunds.filter(({ decision }) => decision === 'open'),
      one,
    );
    if (!refund) return false;
    const grantIds = other % 3 === 0 ? [] : grants.slice(0, 2).map(({ grantId }) => grantId);
    const decision = other % 2 ? 'keep' : 'revoke';
    const { status } = await office(world, 'refund-decision', {
      courseRefundId: refund.courseRefundId,
      decision,
      grantIds,
    });
    const all = grants.map(({ grantId }) => grantId);
    if (status === 200)
      world.decided.set(refund.stripeRefundId, decision === 'keep' ? [] : grantIds.length > 0 ? grantIds : all);
    return status === 200;
  },
  deliver: (world: World, { one }: Told) => deliverSome(world, random(one), 0.5),
  work: (world: World) => workOn(world),
  crash: async (world: World, { other }: Told) =>
    (await cutOff(world.shop, { after: 1 + (other % 60) }, () => workOn(world).catch(() => null))) !== null,
  comeBack: async (world: World) => {
    await world.shop.as('learner').post(`/me/checkouts/${world.sale.sessionId}/settle`);
    return true;
  },
  later: async (world: World) => {
    world.shop.clock.pass(45);
    await settleCheckouts(world.shop.deps);
    return true;
  },
};
export type Step = Told & { what: keyof typeof STEPS };

const aStep = (...names: (keyof typeof STEPS)[]): fc.Arbitrary<Step> =>
  fc.record({ what: fc.constantFrom(...names), one: fc.nat(9_999), other: fc.nat(99) });

const ANY = Object.keys(STEPS) as (keyof typeof STEPS)[];

/** Most stories begin with a payment: before it there is little to happen. */
export const steps: fc.Arbitrary<Step[]> = fc
  .tuple(aStep('pay', 'pay', 'payLater', 'deliver'), fc.array(aStep(...ANY), { minLength: 3, maxLength: 18 }))
  .map(([first, rest]) => [first, ...rest]);

const CLOSED = new Set<string>(['won', 'lost', 'warning_closed']);
const MOVES: Record<string, Dispute['status'][]> = {
  warning_needs_response: ['warning_under_review', 'warning_closed', 'needs_response'],
  warning_under_review: ['warning_closed', 'needs_response'],
  needs_response: ['under_review', 'won', 'lost'],
  under_review: ['won', 'lost'],
  lost: ['appeal_under_review'],
  appeal_under_review: ['won'],
};

function moveDispute({ shop: { stripe } }: World, { id, status }: Dispute, other: number): Dispute | false {
  const next = pick(MOVES[status] ?? [], other);
  if (!next) return false;
  return CLOSED.has(next) ? stripe.acts.disputeClosed(id, next) : stripe.acts.disputeUpdated(id, next);
}

const office = ({ shop, sale }: World, what: string, body: object): Promise<Answer> =>
  shop.as('office').post(`/admin/enrollments/${sale.purchaseId}/${what}`, body);

/** The same sequence again makes the same choices. */
const random = (seed: number) => {
  let state = seed + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

async function deliverSome(world: World, chance: () => number, hold: number): Promise<boolean> {
  const waiting = [...world.onTheWay, ...world.box.take()];
  world.onTheWay = waiting.filter(() => chance() < hold);
  const events = astray(
    waiting.filter((event) => !world.onTheWay.includes(event)),
    chance,
  );
  await Promise.all(events.map((event) => sent(world.shop, event)));
  return events.length > 0;
}

/** Two workers, as there may be. */
async function workOn({ shop }: World): Promise<boolean> {
  shop.clock.pass(1);
  const ran = await Promise.all([1, 2].map(() => runDueJobs(shop.deps, paymentJobs)));
  return ran.some((jobs) => jobs > 0);
}

/** Takes one step; a refusal is an answer. */
export async function take(world: World, step: Step): Promise<void> {
  if (await STEPS[step.what](world, step)) world.passed.add(step.what);
}

/** Everything that was told arrives at last, and every job that failed or died is tried until it is done. */
export async function settleDown(world: World): Promise<void> {
  await deliverSome(world, random(7), 0);
  for (let round = 0; round < 40 && (await isWorkLeft(world.shop)); round++) {
    world.shop.clock.pass(60);
    await workOn(world);
  }
  await settleCheckouts(world.shop.deps);
}

async function isWorkLeft({ deps: { db } }: Shop): Promise<boolean> {
  const rows = await db
    .select({ kind: jobs.kind })
    .from(jobs)
    .where(inArray(jobs.state, ['ready', 'leased']));
  return rows.some((row) => paymentJobs.some(({ kind }) => kind === row.kind));
}
