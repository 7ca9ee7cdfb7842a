import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aClass } from '../support/fixtures.ts';
import { MON_WED_FRI, registersOf } from '../support/registers.ts';
import { type Service, startService } from '../support/service.ts';

/** Who moves to another class goes on with the LP, and no hour of either class is lost on the way. */

let service: Service;
let registers: ReturnType<typeof registersOf>;
let [from, to, learnerId, trackingId] = [0, 0, 0, 0];

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
  registers = registersOf(service);
});
afterAll(() => service.stop());
beforeEach(async () => {
  from = await aClass(service.deps, { startDate: '2026-03-02', schedule: MON_WED_FRI });
  to = await aClass(service.deps, { startDate: '2026-03-02', schedule: MON_WED_FRI });
  ({ learnerId, trackingId } = await registers.aPupil(from, '2026-03-02'));
  await registers.capture(from, '2026-03-02', { [learnerId]: 3 });
});

const leave = (reason = 'moved') =>
  registers.office.delete(`/classes/${from}/learners/${learnerId}`, { reason, date: '2026-03-06' });
const join = (startDate = '2026-03-09') => registers.office.put(`/classes/${to}/learners/${learnerId}`, { startDate });
const classOf = async () => (await registers.progression(trackingId)).class.classId;
const moves = async () => {
  const { body } = await registers.office.get(`/progressions/${trackingId}/history`);
  return body.filter(({ kind }: { kind: string }) => kind === 'progression.moved');
};

for (const [order, steps] of Object.entries({
  'left, then joined': [() => leave(), () => join()],
  'joined, then left': [() => join(), () => leave()],
}))
  test(`${order}: the LP is bound to the new class, once, and takes its hours`, async () => {
    for (const step of steps) expect((await step()).status).toBeLessThan(300);
    expect(await classOf()).toBe(to);
    expect(await moves()).toMatchObject([{ data: { fromClassId: from, toClassId: to } }]);
    const captured = await registers.capture(to, '2026-03-09', { [learnerId]: 2 });
    expect(captured.body).toMatchObject({ recorded: 1, exceptions: [] });
    expect(await registers.hours(trackingId)).toEqual([6, 5, 1]);
    await join();
    expect(await moves()).toHaveLength(1);
  });

test('a session of the old class is captured late, and corrected, in the same LP', async () => {
  await leave();
  await join();
  const late = await registers.capture(from, '2026-03-04', { [learnerId]: 1 });
  expect(late.body).toMatchObject({ recorded: 1, exceptions: [] });
  const corrected = await registers.capture(from, '2026-03-02', { [learnerId]: 2 });
  expect(corrected.body).toMatchObject({ recorded: 1, exceptions: [] });
  expect(await registers.hours(trackingId)).toEqual([6, 3, 3]);
  const rows = await service.sql.query('SELECT DISTINCT class_id FROM wp_learner_hours_log WHERE tracking_id = ?', [
    trackingId,
  ]);
  expect(rows[0]).toEqual([{ class_id: from }]);
});

test('who dropped out and comes to another class later does not take the LP along', async () => {
  await leave('dropped_out');
  await join();
  expect(await classOf()).toBe(from);
  const captured = await registers.capture(to, '2026-03-09', { [learnerId]: 2 });
  expect(captured.body.exceptions).toEqual([{ learnerId, code: 'no_lp_in_class' }]);
});

test('who joins a second class without leaving the first keeps the LP where it is', async () => {
  await join();
  expect(await classOf()).toBe(from);
  expect(await moves()).toEqual([]);
});
