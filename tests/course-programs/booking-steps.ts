import { and, eq, inArray } from 'drizzle-orm';
import fc from 'fast-check';
import { bookings, waitlistEntries } from '../../drizzle/schema/course-programs/bookings.ts';
import { coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { book } from '../../server/course-programs/bookings/book.ts';
import { cancelBooking } from '../../server/course-programs/bookings/cancel.ts';
import { moveBooking } from '../../server/course-programs/bookings/move.ts';
import { releaseClass } from '../../server/course-programs/bookings/release-class.ts';
import { adjustCredits } from '../../server/course-programs/entitlements/adjust.ts';
import { cancelGroupClass } from '../../server/course-programs/group-classes/cancel.ts';
import { editGroupClass } from '../../server/course-programs/group-classes/edit.ts';
import { lockClass } from '../../server/course-programs/group-classes/store.ts';
import { freeze, unfreeze } from '../../server/course-programs/purchases/freeze.ts';
import { refundWhole } from '../../server/course-programs/purchases/refund.ts';
import { reinstate } from '../../server/course-programs/purchases/reinstate.ts';
import { confirmAttendance } from '../../server/course-programs/registers/confirm.ts';
import { acceptOffer } from '../../server/course-programs/waitlist/accept.ts';
import { expireOffers } from '../../server/course-programs/waitlist/expire-offers.ts';
import { joinWaitlist } from '../../server/course-programs/waitlist/join.ts';
import { leaveWaitlist } from '../../server/course-programs/waitlist/leave.ts';
import { removeWaiting } from '../../server/course-programs/waitlist/remove.ts';
import { outcomeOf } from '../../server/platform/refuse.ts';
import { aGroupClass, anOption } from '../support/course-programs.ts';
import type { Service } from '../support/service.ts';
import { aCrowd, learnerActor, OFFICE } from './crowd.ts';

/** What learners, the office, banks and the clock do to a few classes with too few seats, in any order. */

export type Clock = { now: Date };
export type World = {
  service: Service;
  clock: Clock;
  learnerIds: number[];
  stepIds: number[];
  classIds: number[];
  passed: string[];
  /** Refunds under way, by purchase. */
  refunds: Map<number, string>;
};

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Five learners with two steps and five credits each, for three classes of a seat: one for both steps, one for each alone. */
export async function aWorld(service: Service, clock: Clock): Promise<World> {
  const crowd = await aCrowd(service, { learners: 5, capacity: 1, steps: 2 });
  const { stepIds, ids: learnerIds } = crowd;
  const classIds = [crowd.groupClassId];
  for (const [index, stepId] of stepIds.entries()) {
    const startsAt = new Date(clock.now.getTime() + (4 + index) * DAY_HOURS * HOUR_MS);
    const groupClassId = await aGroupClass(service.deps, { capacity: 1, startsAt });
    await anOption(service.deps, stepId, groupClassId);
    classIds.push(groupClassId);
  }
  for (const learnerId of learnerIds)
    await adjustCredits(service.deps, OFFICE, learnerId, { kind: 'group_class', delta: 5, reason: 'Five more' });
  return { service, clock, learnerIds, stepIds, classIds, passed: [], refunds: new Map() };
}

/** `who` and `where` choose among learners and classes, `one` and `other` whatever else there is to choose. */
export type Step = { what: keyof typeof STEPS; who: number; where: number; one: number; other: number };

const pick = <T>(items: T[], one: number): T | undefined => items[one % Math.max(items.length, 1)];
const learnerOf = (world: World, { who }: Step) => Number(pick(world.learnerIds, who));
const classOf = (world: World, { where }: Step) => Number(pick(world.classIds, where));
const actorOf = (world: World, step: Step) => learnerActor(learnerOf(world, step));
/** A step of the course, or none: then it costs a credit. */
const stepOf = ({ stepIds }: World, { one }: Step) => pick([...stepIds, null, null], one) ?? null;

async function seatOf({ service, learnerIds }: World, { one }: Step) {
  const where = and(inArray(bookings.learnerId, learnerIds), eq(bookings.status, 'booked'));
  return pick(await service.deps.db.select().from(bookings).where(where).orderBy(bookings.bookingId), one);
}
async function waitOf({ service, learnerIds }: World, { one }: Step, statuses: ('waiting' | 'offered')[]) {
  const where = and(inArray(waitlistEntries.learnerId, learnerIds), inArray(waitlistEntries.status, statuses));
  return pick(await service.deps.db.select().from(waitlistEntries).where(where), one);
}
async function purchaseOf(world: World, step: Step): Promise<number> {
  const where = eq(coursePurchases.learnerId, learnerOf(world, step));
  return Number((await world.service.deps.db.select().from(coursePurchases).where(where))[0]?.purchaseId);
}
const edit = (world: World, step: Step, change: Parameters<typeof editGroupClass>[2]['change']) =>
  editGroupClass(world.service.deps, OFFICE, { groupClassId: classOf(world, step), change });

/** One that takes the place of a class that is over or called off: there is always something to want. */
async function anotherClass(world: World): Promise<void> {
  const { deps } = world.service;
  const startsAt = new Date(world.clock.now.getTime() + 4 * DAY_HOURS * HOUR_MS);
  const groupClassId = await aGroupClass(deps, { capacity: 1, startsAt });
  for (const stepId of world.stepIds) await anOption(deps, stepId, groupClassId);
  world.classIds.push(groupClassId);
}

/** Each answers null where there was nothing to do. */
const STEPS = {
  book: (world: World, step: Step) =>
    book(world.service.deps, actorOf(world, step), {
      ...{ groupClassId: classOf(world, step), courseStepId: stepOf(world, step) },
    }),
  join: (world: World, step: Step) =>
    joinWaitlist(world.service.deps, actorOf(world, step), classOf(world, step), { courseStepId: stepOf(world, step) }),
  leave: (world: World, step: Step) => leaveWaitlist(world.service.deps, actorOf(world, step), classOf(world, step)),
  accept: async (world: World, step: Step) => {
    const entry = await waitOf(world, step, step.other % 4 === 0 ? ['waiting', 'offered'] : ['offered']);
    return entry && acceptOffer(world.service.deps, learnerActor(entry.learnerId), entry.waitlistEntryId);
  },
  remove: async (world: World, step: Step) => {
    const entry = await waitOf(world, step, ['waiting', 'offered']);
    return entry && removeWaiting(world.service.deps, OFFICE, entry.waitlistEntryId, { reason: 'Asked' });
  },
  cancel: async (world: World, step: Step) => {
    const seat = await seatOf(world, step);
    const actor = step.other % 3 === 0 ? OFFICE : learnerActor(seat?.learnerId ?? 0);
    const waive = actor === OFFICE && step.other % 2 === 0;
    return seat && cancelBooking(world.service.deps, actor, seat.bookingId, { waive });
  },
  move: async (world: World, step: Step) => {
    const seat = await seatOf(world, step);
    const groupClassId = classOf(world, step);
    return (
      seat &&
      moveBooking(world.service.deps, learnerActor(seat.learnerId), seat.bookingId, { groupClassId, waive: false })
    );
  },
  /** The clock moves on, with or without a worker that looks at it. */
  later: async ({ service, clock }: World, { one, other }: Step) => {
    clock.now = new Date(clock.now.getTime() + (1 + (one % (other % 5 === 0 ? 30 : 5))) * HOUR_MS);
    return other % 2 === 0 ? expireOffers(service.deps) : null;
  },
  expire: ({ service }: World) => expireOffers(service.deps),
  setCapacity: (world: World, step: Step) => edit(world, step, { capacity: step.one % 4 === 0 ? 2 : 1 }),
  putOff: (world: World, step: Step) => {
    const startsAt = new Date(world.clock.now.getTime() + (6 + (step.one % 90)) * HOUR_MS);
    const endsAt = new Date(startsAt.getTime() + HOUR_MS);
    return edit(world, step, { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
  },
  cancelClass: async (world: World, step: Step) => {
    const groupClassId = classOf(world, step);
    if (step.one % 5 !== 0) return null;
    await cancelGroupClass(world.service.deps, OFFICE, { groupClassId, reason: 'The teacher is ill' });
    await anotherClass(world);
    return releaseClass(world.service.deps, { groupClassId });
  },
  refund: async (world: World, step: Step) => {
    if (step.one % 5 !== 0) return null;
    const purchaseId = await purchaseOf(world, step);
    const cause = `refund:${purchaseId}:${step.other}:${world.passed.length}`;
    const { deps } = world.service;
    if (!(await deps.withTx((tx) => refundWhole(deps, tx, OFFICE, purchaseId, cause)))) return null;
    world.refunds.set(purchaseId, cause);
    return cause;
  },
  reinstate: async (world: World, step: Step) => {
    const purchaseId = pick([...world.refunds.keys()], step.one);
    if (purchaseId === undefined) return null;
    const { deps } = world.service;
    const cause = String(world.refunds.get(purchaseId));
    world.refunds.delete(purchaseId);
    await deps.withTx((tx) => reinstate(deps, tx, OFFICE, purchaseId, cause));
    return cause;
  },
  dispute: async (world: World, step: Step) => {
    const purchaseId = await purchaseOf(world, step);
    const { deps } = world.service;
    return deps.withTx((tx) => (step.other % 4 ? unfreeze : freeze)(deps, tx, OFFICE, purchaseId));
  },
  /** Time passes until a class has begun that somebody has a seat in; the office says who of them came. */
  attend: async (world: World, step: Step) => {
    const { deps } = world.service;
    const groupClassId = (await seatOf(world, step))?.groupClassId ?? 0;
    const row = await deps.withTx((tx) => lockClass(tx, groupClassId));
    if (!row) return null;
    if (row.startsAt > world.clock.now) {
      world.clock.now = row.startsAt;
      await anotherClass(world);
    }
    const seats = await deps.db.select().from(bookings).where(eq(bookings.groupClassId, groupClassId));
    const held = seats.filter(({ status }) => status !== 'cancelled').slice(0, 1 + (step.one % 3));
    const learners = held.map(({ learnerId }, index) => ({
      ...{ learnerId, status: (step.other >> index) % 2 ? ('completed' as const) : ('missed' as const) },
    }));
    return learners.length > 0 ? confirmAttendance(deps, OFFICE, { groupClassId, learners }) : null;
  },
};

const OFTEN = ['book', 'book', 'join', 'join', 'join', 'accept', 'accept', 'cancel', 'move'] as const;
const ALL = Object.keys(STEPS) as (keyof typeof STEPS)[];

/** Without it small numbers come first, and most is asked of the first learner. */
const evenly = (most: number) => fc.noBias(fc.nat(most));

const aStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...OFTEN, ...OFTEN, ...OFTEN, ...OFTEN, ...ALL),
  who: evenly(99),
  where: evenly(99),
  one: evenly(999),
  other: evenly(99),
});
/** One after the other, and now and then up to three at once. */
export const rounds: fc.Arbitrary<Step[][]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(aStep) },
    { weight: 1, arbitrary: fc.array(aStep, { minLength: 2, maxLength: 3 }) },
  ),
  { minLength: 15, maxLength: 40 },
);

/** Takes one step; a refusal is an answer, anything else that goes wrong is not. */
export async function take(world: World, step: Step): Promise<void> {
  let isDone = false;
  const refused = await outcomeOf(
    Promise.resolve(STEPS[step.what](world, step)).then((answer) => {
      isDone = Boolean(answer ?? step.what === 'leave');
    }),
  );
  if (refused === 'unexpected' || refused === 'not_found') throw new Error(`${step.what}: ${refused}`);
  if (isDone) world.passed.push(step.what);
}
