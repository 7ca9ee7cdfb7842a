import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLearner } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements } from '../support/statements.ts';
import { aProgram, aProvider } from '../support/training.ts';

/** What two clerks would do to each other if no row were held; with it they come one after the other. */

const AT_ONCE = 20;
let guarded: Service;
let unguarded: Service;
beforeAll(async () => {
  guarded = await startService();
  unguarded = await startService();
  interceptStatements(unguarded, async ({ text, values }, carryOut) => {
    const unlocked = text.replace(/ for update/i, '');
    const read = await carryOut({ text: unlocked, values });
    // Long enough for all to have read before the first writes.
    if (unlocked !== text) await pause(100);
    return read;
  });
});
afterAll(async () => {
  await guarded.stop();
  await unguarded.stop();
});

/** How often twenty at once were told each status. */
async function told(send: (index: number) => Promise<{ status: number }>): Promise<Record<number, number>> {
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => send(index)));
  const byStatus = Map.groupBy(answers, ({ status }) => status);
  return Object.fromEntries([...byStatus].map(([status, all]) => [status, all.length]));
}

async function nameOne({ as, deps }: Service) {
  const path = `/training/providers/${await aProvider(deps)}/accounts/${await aLearner(deps)}`;
  return told((index) => as('office').put(path, { externalStudentId: `name-${index}` }));
}

async function orderOne({ as, deps }: Service) {
  const providerId = await aProvider(deps);
  const path = `/training/programs/${await aProgram(deps, [])}/sequence`;
  const steps = (index: number) => [{ providerId, externalCourseId: `course-${index}` }];
  return told((index) => as('office').put(path, { steps: steps(index) }));
}

async function issueFor({ as, deps }: Service) {
  const path = `/training/providers/${await aProvider(deps)}/secrets`;
  return told(() => as('office').post(path));
}

test('twenty names for one learner, twenty orders of one program: each is taken, one after the other', async () => {
  expect(await nameOne(guarded)).toEqual({ 200: AT_ONCE });
  expect(await orderOne(guarded)).toEqual({ 200: AT_ONCE });
});

test('control: without the lock only some are taken', async () => {
  expect((await nameOne(unguarded))[200]).toBeLessThan(AT_ONCE);
  expect((await orderOne(unguarded))[200]).toBeLessThan(AT_ONCE);
});

test('of twenty secrets at once two are made', async () => {
  expect(await issueFor(guarded)).toEqual({ 201: 2, 409: AT_ONCE - 2 });
});

test('control: without the lock more than two are made', async () => {
  expect((await issueFor(unguarded))[201]).toBeGreaterThan(2);
});
