import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { providers } from '../../drizzle/schema/training.ts';
import type { Verdict } from '../../server/training/rules.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aTraining } from '../support/training.ts';
import { addSecret, aSecretFor, type Sender, send } from '../support/webhooks.ts';
import * as trainings from './trainings.ts';

/**
 * Whatever the order and however often partners tell: the steps stand as a model of a few lines says, after each
 * delivery, and all orders end in the same state. `LP_PROPERTY_RUNS` and `LP_PROPERTY_SEED` run more of them by hand.
 */

const RUNS = Number(process.env.LP_PROPERTY_RUNS ?? 25);
const SEED = Number(process.env.LP_PROPERTY_SEED ?? 20_260_420);
let service: Service;
const enrolledAt = new Date('2026-04-20T10:00:00.000Z');
const now = new Date('2026-04-22T10:00:00.000Z');

beforeAll(async () => {
  service = await startService({ now: () => now });
});
afterAll(() => service.stop());

/** When each partner says its step was completed; on purpose not in the order of the steps. */
const completedAt = (index: number) => new Date(Date.UTC(2026, 3, 21, [15, 9, 12, 18, 11][index]));

/** Told in any order, done as far as nothing is missing before. */
const isDone = (told: ReadonlySet<number>, index: number): boolean =>
  told.has(index) && (index === 0 || isDone(told, index - 1));

const modelOf = (count: number, told: ReadonlySet<number>) =>
  Array.from({ length: count }, (_, index) => {
    const hasBegun = index === 0 || isDone(told, index - 1);
    const startedAt = index === 0 ? enrolledAt : completedAt(index - 1);
    if (!hasBegun) return { status: 'pending', startedAt: null, completedAt: null, way: null };
    if (!isDone(told, index)) return { status: 'in_progress', startedAt, completedAt: null, way: null };
    return { status: 'completed', startedAt, completedAt: completedAt(index), way: 'webhook' };
  });

function answerOf(told: ReadonlySet<number>, index: number): Verdict {
  if (isDone(told, index)) return 'already_completed';
  return isDone(new Set([...told, index]), index) ? 'applied' : 'held';
}

/** A learner of their own in the program of so many partners. */
async function aRun(count: number): Promise<trainings.Run> {
  const programId = programs.get(count) ?? (await trainings.aChain(service, Array(count).fill(true)));
  programs.set(count, programId);
  const learnerId = await aLearner(service.deps);
  return { learnerId, programId, ...(await aTraining(service.deps, learnerId, programId, { enrolledAt })) };
}
const programs = new Map<number, number>();

type Delivery = { index: number; isRetry: boolean };
type Tell = (service: Service, told: trainings.Told) => Promise<string>;

/** By a signed webhook, through the whole inbox. */
const overHttp: Tell = async (open, { stepId = 0, at, eventId }) => {
  const { source, externalStudentId, externalCourseId } = await trainings.addressed(open, stepId);
  const told = { student_id: externalStudentId, course_id: externalCourseId, occurred_at: at.toISOString() };
  const { body } = await send(open, await senderOf(source.replace('partner:', '')), told, { id: eventId });
  return body.outcome;
};

async function senderOf(slug: string): Promise<Sender> {
  const known = senders.get(slug);
  if (known) return known;
  const [row] = await service.deps.db.select().from(providers).where(eq(providers.slug, slug));
  const sender = {
    providerId: row?.providerId ?? 0,
    slug,
    scheme: 'standard',
    secret: aSecretFor('standard'),
  } as const;
  await addSecret(service.deps, sender);
  senders.set(slug, sender);
  return sender;
}
const senders = new Map<string, Sender>();

/** Delivers one after the other; a retry carries the event id of the delivery before it of that step. */
async function play(count: number, deliveries: Delivery[], tell: Tell = trainings.deliver): Promise<void> {
  const run = await aRun(count);
  const told = new Set<number>();
  for (const [number, { index, isRetry }] of deliveries.entries()) {
    const stepId = run.stepIds[index];
    const isAgain = isRetry && told.has(index);
    const eventId = isRetry ? `evt_${stepId}` : `evt_${stepId}_${number}`;
    const hasId = isAgain && deliveries.slice(0, number).some((one) => one.isRetry && one.index === index);
    const answer = await tell(service, { stepId, at: completedAt(index), eventId });
    expect(answer).toBe(hasId ? 'duplicate' : answerOf(told, index));
    told.add(index);
    expect(await trainings.stepsOf(service, run)).toEqual(modelOf(count, told));
  }
  await expectTold(run, told);
}

async function expectTold(run: trainings.Run, told: ReadonlySet<number>): Promise<void> {
  const indices = run.stepIds.map((_, index) => index);
  const done = indices.filter((index) => isDone(told, index)).length;
  const isAll = done === run.stepIds.length;
  expect(await trainings.timesTold(service, run, 'step.completed')).toBe(done);
  expect(await trainings.timesTold(service, run, 'enrollment.completed')).toBe(isAll ? 1 : 0);
  expect(await trainings.ordersOf(service, run)).toHaveLength(isAll ? 1 : 0);
  if (!isAll) return;
  expect(await trainings.heldFor(service, run.stepIds)).toBe(0);
  const last = Math.max(...indices.map((index) => completedAt(index).getTime()));
  expect(await trainings.enrollmentOf(service, run)).toEqual({ status: 'completed', completedAt: new Date(last) });
}

/** Every arrangement, without those that look the same. */
function arrangements(items: number[]): number[][] {
  if (items.length === 0) return [[]];
  return [...new Set(items)].flatMap((item) => {
    const rest = [...items];
    rest.splice(items.indexOf(item), 1);
    return arrangements(rest).map((others) => [item, ...others]);
  });
}

test.each([
  ['retried under the same id', true, trainings.deliver],
  ['told again under another id', false, trainings.deliver],
  ['retried by webhook', true, overHttp],
] as const)(
  'three partners, each completion %s: all 90 orders end in the same state',
  async (_how, isRetry, tell) => {
    const orders = arrangements([0, 0, 1, 1, 2, 2]);
    expect(orders).toHaveLength(90);
    for (const order of orders)
      await play(
        3,
        order.map((index) => ({ index, isRetry })),
        tell,
      );
  },
  120_000,
);

test('up to five partners, any of them told any number of times: the steps stand as the model says', async () => {
  const story = fc.integer({ min: 1, max: 5 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      deliveries: fc.array(fc.record({ index: fc.nat(count - 1), isRetry: fc.boolean() }), { maxLength: 12 }),
    }),
  );
  const property = fc.asyncProperty(story, ({ count, deliveries }) => play(count, deliveries));
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
}, 120_000);
