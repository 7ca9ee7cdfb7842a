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
/** Statements that ran into each other: a key that was taken meanwhile, a deadlock. */
let collisions = 0;
beforeAll(async () => {
  guarded = await startService();
  unguarded = await startService();
  interceptStatements(guarded, (_statement, carryOut) => carryOut().catch(collided));
  interceptStatements(unguarded, async ({ text, values }, carryOut) => {
    const answer = await carryOut({ text: text.replace(/ for update/i, ''), values }).catch(collided);
    // Long enough for all to have read before the first writes.
    if (/^select/i.test(text)) await pause(40);
    return answer;
  });
});
function collided(error: unknown): never {
  collisions += 1;
  throw error;
}
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

/** How often one order, given by twenty at once, was noted as a change. */
async function changesOfOneOrder({ as, deps, sql }: Service): Promise<number> {
  const steps = [{ providerId: await aProvider(deps), externalCourseId: 'course' }];
  const programId = await aProgram(deps, []);
  await told(() => as('office').put(`/training/programs/${programId}/sequence`, { steps }));
  const noted = "SELECT activity_id FROM wp_activity WHERE kind = 'sequence.changed' AND subject_id = ?";
  return ((await sql.query(noted, [programId]))[0] as unknown[]).length;
}

async function issueFor({ as, deps }: Service) {
  const path = `/training/providers/${await aProvider(deps)}/secrets`;
  return told(() => as('office').post(path));
}

test('twenty names for one learner, twenty orders of one program: each is taken, one after the other', async () => {
  collisions = 0;
  expect(await nameOne(guarded)).toEqual({ 200: AT_ONCE });
  expect(await orderOne(guarded)).toEqual({ 200: AT_ONCE });
  expect(collisions).toBe(0);
});

test('one order given by twenty at once is one change', async () => {
  collisions = 0;
  expect(await changesOfOneOrder(guarded)).toBe(1);
  expect(collisions).toBe(0);
});

test('control: without the lock they run into each other, or change what is so already', async () => {
  collisions = 0;
  await nameOne(unguarded);
  expect(collisions).toBeGreaterThan(0);
  collisions = 0;
  const changes = await changesOfOneOrder(unguarded);
  expect(collisions + changes - 1).toBeGreaterThan(0);
});

test('of twenty secrets at once two are made', async () => {
  expect(await issueFor(guarded)).toEqual({ 201: 2, 409: AT_ONCE - 2 });
});

test('control: without the lock more than two are made', async () => {
  expect((await issueFor(unguarded))[201]).toBeGreaterThan(2);
});
