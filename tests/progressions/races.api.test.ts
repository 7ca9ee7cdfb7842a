import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLearner, aProduct, PDF } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { interceptStatements, type Statement } from '../support/statements.ts';

/** Five hundred at once: what the rules and the schema promise, and what happens when the guards are taken away. */

const AT_ONCE = 500;
let service: Service;
let unguarded: Service;

beforeAll(async () => {
  service = await startService();
  unguarded = await startService();
  takeGuardsAway(unguarded);
  await unguarded.sql.query('ALTER TABLE wp_learner_lp_tracking DROP INDEX one_active_lp');
});
afterAll(async () => {
  await service.stop();
  await unguarded.stop();
});

/** Runs the same verbs without row locks and without the old state in the WHERE: the control for both races. */
function takeGuardsAway(open: Service): void {
  interceptStatements(open, async (statement, carryOut) => {
    const bare = withoutGuards(statement);
    // The moment between reading and writing, as long as a busy server makes it.
    if (/^(insert into|update) \S*learner_lp_tracking/i.test(bare.text)) await pause(50);
    return carryOut(bare);
  });
}

function withoutGuards({ text, values }: Statement): Statement {
  const unlocked = text.replace(/ for update/i, '');
  if (!/^update .*learner_lp_tracking.* and .*`status` = \?/i.test(unlocked)) return { text: unlocked, values };
  const changed = unlocked.replace(/ and `[^`]+`\.`status` = \?/i, '');
  return { text: changed, values: Array.isArray(values) ? values.slice(0, -1) : values };
}

async function manyStarts({ as, deps }: Service) {
  const learnerId = await aLearner(deps);
  const productId = await aProduct(deps, 120);
  const office = as('office');
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      office.post(`/learners/${learnerId}/progressions`, { productId, startDate: '2026-03-02' }),
    ),
  );
  return { learnerId, statuses: answers.map(({ status }) => status) };
}

async function manyCompletes({ as, deps }: Service) {
  const learnerId = await aLearner(deps);
  const productId = await aProduct(deps, 120);
  const office = as('office');
  const { body } = await office.post(`/learners/${learnerId}/progressions`, { productId, startDate: '2026-03-02' });
  await office.upload(`/progressions/${body.trackingId}/portfolio`, { name: 'evidence.pdf', content: PDF });
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      office.post(`/progressions/${body.trackingId}/complete`, { effectiveDate: '2026-03-03' }),
    ),
  );
  return { trackingId: body.trackingId, statuses: answers.map(({ status }) => status) };
}

const count = async ({ sql }: Service, query: string, id: number) => {
  const [rows] = await sql.query(`SELECT count(*) AS many FROM ${query}`, [id]);
  return Number((rows as { many: number }[])[0]?.many);
};
const ACTIVE = "wp_learner_lp_tracking WHERE status = 'in_progress' AND learner_id = ?";
const SIGNED = "wp_activity WHERE kind = 'progression.completed' AND subject_id = ?";

test('500 simultaneous starts for one learner leave one LP in progress and 499 refusals', async () => {
  const { learnerId, statuses } = await manyStarts(service);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(AT_ONCE - 1);
  expect(await count(service, ACTIVE, learnerId)).toBe(1);
}, 120_000);

test('500 simultaneous sign-offs leave one completed row and one line on the timeline', async () => {
  const { trackingId, statuses } = await manyCompletes(service);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(AT_ONCE - 1);
  expect(await count(service, SIGNED, trackingId)).toBe(1);
}, 120_000);

test('the unique key alone also leaves one: the lock is comfort, the schema is the promise', async () => {
  const onlyKey = await startService();
  try {
    takeGuardsAway(onlyKey);
    const { learnerId, statuses } = await manyStarts(onlyKey);
    expect(new Set(statuses)).toEqual(new Set([201, 409]));
    expect(await count(onlyKey, ACTIVE, learnerId)).toBe(1);
  } finally {
    await onlyKey.stop();
  }
}, 120_000);

test('control: without lock and key the same starts leave several LPs in progress', async () => {
  const { learnerId } = await manyStarts(unguarded);
  expect(await count(unguarded, ACTIVE, learnerId)).toBeGreaterThan(1);
}, 120_000);

test('control: without lock and old state the same sign-offs are recorded several times', async () => {
  const { trackingId } = await manyCompletes(unguarded);
  expect(await count(unguarded, SIGNED, trackingId)).toBeGreaterThan(1);
}, 120_000);
