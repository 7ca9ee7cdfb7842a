import { afterAll, beforeAll, expect, test } from 'vitest';
import { programSteps } from '../../drizzle/schema/training.ts';
import { systemActor } from '../../server/platform/actor.ts';
import { generateEnrollmentSteps } from '../../server/training/generate-enrollment-steps.ts';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { aProvider } from '../support/training.ts';
import { changeStatements, takeLock, takeOldState } from './guards.ts';
import { aChain, begin, deliver, heldFor, ordersOf, type Run, statesOf, timesTold, vouch } from './trainings.ts';

/** A step completed by many at once: one advance, one line on the timeline, and controls without the guards. */

let service: Service;
let withoutLock: Service;
let unguarded: Service;

beforeAll(async () => {
  [service, withoutLock, unguarded] = await Promise.all([startService(), startService(), startService()]);
  changeStatements(withoutLock, takeLock);
  changeStatements(unguarded, (statement) => takeOldState(takeLock(statement)));
});
afterAll(() => Promise.all([service, withoutLock, unguarded].map((open) => open.stop())));

const many = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const at = new Date('2026-04-20T10:00:00Z');

/** The office, the partner and the partner's retries, all at once. */
const completeAtOnce = (open: Service, stepId: number | undefined, count = 50) =>
  many(count, async (index) => {
    if (index % 2) return deliver(open, { stepId, at, eventId: `evt_${stepId}_${index % 20}` });
    const { status, body } = await vouch(open, stepId);
    return status === 200 ? 'applied' : body.code;
  });

const tally = (words: string[]) => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

test('50 completions of one step at once: one advance, one line on the timeline', async () => {
  const run = await begin(service);
  const { applied, ...others } = tally(await completeAtOnce(service, run.stepIds[0]));
  expect(applied).toBe(1);
  expect(Object.keys(others).sort()).toEqual(['already_completed', 'duplicate', 'step_already_completed']);
  expect(await statesOf(service, run)).toBe('c,ip,p');
  expect(await timesTold(service, run, 'step.completed')).toBe(1);
  expect(await timesTold(service, run, 'step.started')).toBe(2);
});

test('50 completions of the last step at once: completed once, one certificate ordered', async () => {
  const run = await begin(service, [true]);
  expect(tally(await completeAtOnce(service, run.stepIds[0])).applied).toBe(1);
  expect(await statesOf(service, run)).toBe('c');
  expect(await timesTold(service, run, 'enrollment.completed')).toBe(1);
  expect(await ordersOf(service, run)).toHaveLength(1);
});

const vouchAtOnce = async (open: Service) => {
  const run = await begin(open, [true]);
  const answers = await many(8, () => vouch(open, run.stepIds[0]));
  return { run, told: tally(answers.map(({ status }) => String(status))) };
};

test('without the lock the old state in the WHERE still lets one through alone', async () => {
  const { run, told } = await vouchAtOnce(withoutLock);
  expect(told).toEqual({ 200: 1, 409: 7 });
  expect(await timesTold(withoutLock, run, 'step.completed')).toBe(1);
});

test('control: without either guard the same step is completed several times', async () => {
  const { run, told } = await vouchAtOnce(unguarded);
  expect(told['200']).toBeGreaterThan(1);
  expect(await timesTold(unguarded, run, 'step.completed')).toBeGreaterThan(1);
});

test('three partners who tell at once: whoever comes first, all is completed in the end', async () => {
  const runs = await many(8, () => begin(service));
  const tell = ({ stepIds }: Run) =>
    many(9, (index) => deliver(service, { stepId: stepIds[index % 3], at, eventId: `evt_${stepIds[0]}_${index % 6}` }));
  await Promise.all(runs.map(tell));
  for (const run of runs) {
    expect(await statesOf(service, run)).toBe('c,c,c');
    expect(await heldFor(service, run.stepIds)).toBe(0);
    expect(await timesTold(service, run, 'step.completed')).toBe(3);
    expect(await ordersOf(service, run)).toHaveLength(1);
  }
});

test('20 enrollments of a learner in one program at once are one, with one set of steps', async () => {
  const learnerId = await aLearner(service.deps);
  const programId = await aChain(service, [true, true, true]);
  const office = service.as('office');
  const answers = await many(20, () => office.post('/training/enrollments', { learnerId, programId }));
  expect(tally(answers.map(({ status, body }) => body.code ?? String(status)))).toEqual({
    201: 1,
    already_enrolled: 19,
  });
  const [only, ...others] = (await office.get(`/learners/${learnerId}/training`)).body;
  expect(others).toEqual([]);
  expect(only.steps).toHaveLength(3);
});

test('steps that are generated ten times at once stand once', async () => {
  const { deps } = service;
  const programId = await aChain(service, [false]);
  const learnerId = await aLearner(deps);
  const { enrollmentId } = (await service.as('office').post('/training/enrollments', { learnerId, programId })).body;
  for (const sequenceOrder of [2, 3]) {
    const providerId = await aProvider(deps);
    await deps.db.insert(programSteps).values({ programId, sequenceOrder, providerId, externalCourseId: 'added' });
  }
  const actor = systemActor('test');
  const counts = await many(10, () =>
    deps.withTx((tx) => generateEnrollmentSteps(deps, tx, actor, { enrollmentId, at })),
  );
  expect(counts.sort()).toEqual([...Array(9).fill(0), 2]);
  expect(await statesOf(service, { enrollmentId })).toBe('ip,p');
});

test('cancelling while the steps are completed: no step moves after the end', async () => {
  const runs = await many(6, () => begin(service));
  const office = service.as('office');
  for (const run of runs) {
    const cancel = office.post(`/training/enrollments/${run.enrollmentId}/cancel`);
    const tell = run.stepIds.map((stepId, index) =>
      deliver(service, { stepId, at, eventId: `evt_c_${stepId}_${index}` }),
    );
    const [{ status }] = await Promise.all([cancel, ...tell]);
    const isCompleted = (await statesOf(service, run)) === 'c,c,c';
    expect(status).toBe(isCompleted ? 409 : 200);
    expect(await timesTold(service, run, 'enrollment.completed')).toBe(isCompleted ? 1 : 0);
    expect(await heldFor(service, run.stepIds)).toBe(0);
  }
});
