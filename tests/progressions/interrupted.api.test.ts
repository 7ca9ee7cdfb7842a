import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../support/client.ts';
import { aClass, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { changeBy, cutOff } from '../support/interruption.ts';
import { type Service, startService } from '../support/service.ts';

/** The connection dies after each statement in turn: nothing is there or all of it, and doing it again ends well. */

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-04-20T10:00:00Z') });
});
afterAll(() => service.stop());

const office = () => service.as('office');
let keys = 0;
const aKey = () => ({ 'Idempotency-Key': `interrupted-${++keys}` });

/** `prepare` makes a world of its own for every try; `outcome` is what must be right in the end. */
type Scenario<World> = {
  prepare: () => Promise<World>;
  act: (world: World) => Promise<Answer>;
  outcome: (world: World) => Promise<unknown>;
};

async function rehearsed<World>({ prepare, act, outcome }: Scenario<World>) {
  const world = await prepare();
  const change = await changeBy(service, () => act(world));
  return { change, outcome: await outcome(world) };
}

async function cutEverywhere<World>(scenario: Scenario<World>): Promise<string[]> {
  const { prepare, act, outcome } = scenario;
  const whole = await rehearsed(scenario);
  expect(whole.change).not.toBe('none');
  const cuts: string[] = [];
  for (;;) {
    const world = await prepare();
    let cut: string | null = null;
    const change = await changeBy(service, async () => {
      cut = await cutOff(service, { after: cuts.length + 1 }, () => act(world));
    });
    if (cut === null) return cuts;
    cuts.push(cut);
    expect(change, cut).toBe(cut === 'COMMIT' ? whole.change : 'none');
    expect((await act(world)).status, cut).toBeLessThan(300);
    expect(await outcome(world), cut).toEqual(whole.outcome);
    expect((await office().get('/hours/reconciliation')).body.differences, cut).toEqual([]);
  }
}

/** Nothing is counted beforehand: a scenario ends when its work is done before the knife falls. */
async function survives<World>(scenario: Scenario<World>): Promise<void> {
  const cuts = await cutEverywhere(scenario);
  expect(cuts.filter((statement) => /^(insert|update|delete)/i.test(statement)).length).toBeGreaterThan(1);
  expect(cuts.at(-1)).toBe('COMMIT');
}

const withHours: () => Promise<{ trackingId: number; logId: number; key: Record<string, string> }> = async () => {
  const [learnerId, productId] = [await aLearner(service.deps), await aProduct(service.deps, 120)];
  const begun = await office().post(`/learners/${learnerId}/progressions`, { productId, startDate: '2026-03-02' });
  const { trackingId } = begun.body;
  const hours = { date: '2026-03-03', hoursTrained: 3, hoursPresent: 3 };
  const { body } = await office().post(`/progressions/${trackingId}/hours`, hours);
  return { trackingId, logId: body.logId, key: aKey() };
};
const hoursOf = async ({ trackingId }: { trackingId: number }) => {
  const { body } = await office().get(`/progressions/${trackingId}/hours?order=asc`);
  const { body: progression } = await office().get(`/progressions/${trackingId}`);
  const entries = body.map((entry: Record<string, unknown>) => [entry.date, entry.hoursTrained, entry.hoursPresent]);
  return { entries, totals: progression.hours };
};

const byHand: Scenario<Awaited<ReturnType<typeof withHours>>> = {
  prepare: withHours,
  act: ({ trackingId, key }) =>
    office().post(`/progressions/${trackingId}/hours`, { date: '2026-03-04', hoursTrained: 2, hoursPresent: 1.5 }, key),
  outcome: hoursOf,
};
const corrected: typeof byHand = {
  prepare: withHours,
  act: ({ logId, key }) =>
    office().post(`/hours/${logId}/corrections`, { hoursTrained: 3, hoursPresent: 1.25, reason: 'Left early' }, key),
  outcome: hoursOf,
};

type Register = { classId: number; learnerIds: number[] };
const DATE = '2026-03-02';

/** A class of three: two have an LP in it, the third's hours will wait. */
async function aRegister(): Promise<Register> {
  const { deps } = service;
  const [classId, productId] = [await aClass(deps), await aProduct(deps, 120)];
  const learnerIds = [await aLearner(deps), await aLearner(deps), await aLearner(deps)];
  for (const learnerId of learnerIds) await aMember(deps, classId, learnerId);
  for (const learnerId of learnerIds.slice(0, 2)) {
    await office().post(`/learners/${learnerId}/progressions`, { productId, classId, startDate: '2026-02-02' });
  }
  return { classId, learnerIds };
}
const captured = ({ classId, learnerIds }: Register, present: number[]) =>
  office().put(`/classes/${classId}/sessions/${DATE}/attendance`, {
    learners: learnerIds.map((learnerId, line) => ({ learnerId, hoursPresent: present[line] ?? 0 })),
  });
const capturedBefore = async () => {
  const register = await aRegister();
  expect((await captured(register, [3, 2.5, 1])).status).toBe(200);
  return register;
};
const registerOf = async ({ classId, learnerIds }: Register) => {
  const { body } = await office().get(`/classes/${classId}/sessions/${DATE}`);
  const hours = [];
  for (const learnerId of learnerIds) {
    hours.push((await office().get(`/learners/${learnerId}/progression`)).body.current?.hours ?? null);
  }
  const { status, revision, exceptionCount } = body.session;
  const rows = body.rows.map((row: { hoursPresent: number }) => row.hoursPresent);
  return { status, revision, exceptionCount, rows, hours };
};
const first: Scenario<Register> = {
  prepare: aRegister,
  act: (register) => captured(register, [3, 2.5, 1]),
  outcome: registerOf,
};
const again: Scenario<Register> = {
  prepare: capturedBefore,
  act: (register) => captured(register, [1.25, 2.5, 3]),
  outcome: registerOf,
};
const takenBack: Scenario<Register> = {
  prepare: capturedBefore,
  act: ({ classId }) =>
    office().put(`/classes/${classId}/sessions/${DATE}/status`, { status: 'client_cancelled', reason: 'No transport' }),
  outcome: registerOf,
};

/** The months before the one that is open; every try begins with none closed. */
const closed: Scenario<Record<string, string>> = {
  prepare: async () => {
    await service.sql.query('DELETE FROM wp_issued_reports');
    await service.sql.query('UPDATE wp_reporting_periods SET closed_at = NULL, closed_by = NULL');
    return aKey();
  },
  act: (key) => office().post('/reporting-periods/2026-03/close', undefined, key),
  outcome: async () => {
    const [reports] = await service.sql.query('SELECT period, scope, sha256 FROM wp_issued_reports ORDER BY 1, 2');
    const { body } = await office().get('/reporting-periods');
    return { reports, months: body.map(({ month, closedAt }: Record<string, string>) => [month, closedAt !== null]) };
  },
};

describe('a connection that dies after any statement leaves nothing or all of', () => {
  test('hours logged by hand', () => survives(byHand), 120_000);
  test('a correction', () => survives(corrected), 120_000);
  test('a first capture', () => survives(first), 120_000);
  test('a capture again', () => survives(again), 120_000);
  test('a capture taken back', () => survives(takenBack), 120_000);
  test('a month that closes along with the ones before', async () => {
    await captured(await aRegister(), [3, 2.5, 1]);
    await survives(closed);
  }, 120_000);
});

test('control: without a transaction the same cuts leave halves', async () => {
  const whole = await rehearsed(corrected);
  const halves: string[] = [];
  for (let after = 1; ; after++) {
    const world = await withHours();
    let cut: string | null = null;
    const change = await changeBy(service, async () => {
      cut = await cutOff(service, { after, withoutTransaction: true }, () => corrected.act(world));
    });
    if (cut === null) break;
    if (change !== 'none' && change !== whole.change) halves.push(change);
  }
  expect(halves.length).toBeGreaterThan(0);
}, 120_000);
