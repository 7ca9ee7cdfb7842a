import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClass, aClient, aLearner, aMember } from '../support/fixtures.ts';
import { registersOf } from '../support/registers.ts';
import { type Service, startService } from '../support/service.ts';

/** What should have been captured by Friday, 20 March 2026. */

let service: Service;
let registers: ReturnType<typeof registersOf>;
let [one, two, clientId] = [0, 0, 0];
const at = (weekday: number, startsAt: string) => ({ weekday, startsAt, endsAt: '12:00' });

beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
  registers = registersOf(service);
  clientId = await aClient(service.deps);
  const { userId } = service.people.facilitator;
  one = await aClass(service.deps, {
    clientId,
    startDate: '2026-03-02',
    schedule: [at(1, '10:00')],
    facilitatorUserId: userId,
  });
  two = await aClass(service.deps, { startDate: '2026-03-16', schedule: [at(1, '09:00'), at(5, '09:00')] });
  await aClass(service.deps, { startDate: '2026-03-02', status: 'draft' });
  const [stays, leaves] = [await aLearner(service.deps), await aLearner(service.deps)];
  await aMember(service.deps, one, stays, '2026-03-02');
  await aMember(service.deps, one, leaves, '2026-03-02');
  await service.sql.query(
    "update wp_class_learners set end_date = '2026-03-10', leaving_reason = 'moved' where learner_id = ?",
    [leaves],
  );
});
afterAll(() => service.stop());

const pending = async (query = '', as: 'office' | 'facilitator' | 'otherFacilitator' = 'office') =>
  (await service.as(as).get(`/pending-sessions?${query}`)).body;
const shown = async (query = '') =>
  (await pending(query)).map(
    ({ classId, date, learnerCount }: { classId: number; date: string; learnerCount: number }) => [
      classId,
      date,
      learnerCount,
    ],
  );

test('past sessions wait, oldest first, with how many learners each had; today’s and drafts do not', async () => {
  expect(await shown()).toEqual([
    [one, '2026-03-02', 2],
    [one, '2026-03-09', 2],
    [two, '2026-03-16', 0],
    [one, '2026-03-16', 1],
  ]);
  expect((await pending())[0]).toMatchObject({ startsAt: '10:00', hours: 2, facilitatorName: 'facilitator' });
});

test('the list is filtered, paged and narrowed to a facilitator’s own classes', async () => {
  expect(await shown(`classId=${two}`)).toEqual([[two, '2026-03-16', 0]]);
  expect(await shown(`clientId=${clientId}&page=2&perPage=2`)).toEqual([[one, '2026-03-16', 1]]);
  expect(await shown(`clientId=${clientId}&classId=${two}`)).toEqual([]);
  const page = await registers.office.get('/pending-sessions?perPage=3');
  expect([page.headers.get('X-WP-Total'), page.body.length]).toEqual(['4', 3]);
  expect((await pending('', 'facilitator')).map(({ classId }: { classId: number }) => classId)).toEqual([
    one,
    one,
    one,
  ]);
  expect((await service.as('otherFacilitator').get('/pending-sessions')).status).toBe(403);
});

test('a session leaves the list when it is captured, explained, or its month is closed', async () => {
  const overview = async () => (await registers.office.get('/overview')).body.pendingSessions;
  expect(await overview()).toBe(4);
  await registers.capture(one, '2026-03-02', {});
  await registers.setStatus(one, '2026-03-09', { status: 'client_cancelled' });
  await registers.office.put('/public-holidays/2026-03-16', { name: 'Declared for a test' });
  expect(await shown()).toEqual([]);
  await registers.office.delete('/public-holidays/2026-03-16');
  expect(await overview()).toBe(2);
  await service.sql.query("insert into wp_reporting_periods values ('2026-02', now(3), 1)");
  expect(await overview()).toBe(2);
  await service.sql.query(
    "insert into wp_reporting_periods values ('2026-03', now(3), 1) on duplicate key update closed_at = now(3), closed_by = 1",
  );
  expect([await shown(), await overview()]).toEqual([[], 0]);
});
