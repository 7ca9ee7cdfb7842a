import { afterAll, beforeAll, expect, test } from 'vitest';
import { aClass, aClassType, aLearner, aMember, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { hoursFor } from './months.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
});
afterAll(() => service.stop());

const office = () => service.as('office');
const act = (trackingId: number, body: object = { action: 'contacted_facilitator' }) =>
  office().post(`/excessive-hours/${trackingId}/actions`, body);
const listed = async (query = '') => {
  const { body } = await office().get(`/excessive-hours${query}`);
  return body.map((row: { trackingId: number }) => row.trackingId);
};

/** A learner with an LP of ten hours and this many trained, of a class when one is named. */
async function trained(hours: number, { classTypeId, classId }: { classTypeId?: number; classId?: number } = {}) {
  const learnerId = await aLearner(service.deps);
  const productId = await aProduct(service.deps, 10, classTypeId ? { classTypeId } : {});
  if (classId) await aMember(service.deps, classId, learnerId);
  const start = { productId, startDate: '2026-03-02', ...(classId ? { classId } : {}) };
  const { body } = await office().post(`/learners/${learnerId}/progressions`, start);
  await hoursFor(service, body.trackingId, '2026-03-03', hours, hours);
  return body.trackingId as number;
}

test('an LP beyond its hours is listed, furthest first, with how far; one exactly at its hours is not', async () => {
  const [some, most] = [await trained(11), await trained(14)];
  await trained(10);
  const { body, headers } = await office().get('/excessive-hours');
  expect(body).toMatchObject([
    { trackingId: most, hours: 14, durationHours: 10, overageHours: 4, rawPercent: 140, actions: [] },
    { trackingId: some, overageHours: 1, rawPercent: 110, class: null },
  ]);
  expect(headers.get('X-WP-Total')).toBe('2');
});

test.each(['WALK', 'RUN', 'HEXA', 'SOFT'])('%s runs over by design and is nobody’s concern', async (code) => {
  const classTypeId = await aClassType(service.deps, { code: `${code}-X`, overrunsByDesign: true });
  const trackingId = await trained(15, { classTypeId });
  expect(await listed()).not.toContain(trackingId);
  expect(await act(trackingId)).toMatchObject({ status: 409, body: { code: 'not_over_hours' } });
});

test('an action takes it off the open list, the work list and the number on the first page alike', async () => {
  const trackingId = await trained(12);
  const figures = async () => ({
    open: (await listed()).length,
    workList: (await office().get('/progressions?workList=over_hours')).body.length,
    overview: (await office().get('/overview')).body.overHours,
  });
  const before = await figures();
  expect(new Set(Object.values(before)).size).toBe(1);
  const done = await act(trackingId, { action: 'qa_visit_arranged', notes: 'On the 24th' });
  expect(done).toMatchObject({
    status: 201,
    body: { action: 'qa_visit_arranged', notes: 'On the 24th', overageHours: 2, takenBy: 'office' },
  });
  const after = before.open - 1;
  expect(await figures()).toEqual({ open: after, workList: after, overview: after });
  const handled = (await office().get('/excessive-hours?state=handled')).body;
  expect(handled).toMatchObject([{ trackingId, actions: [{ action: 'qa_visit_arranged', takenBy: 'office' }] }]);
});

test('a second action stands before the first', async () => {
  const trackingId = await trained(12);
  await act(trackingId);
  await act(trackingId, { action: 'accepted' });
  const row = (await office().get('/excessive-hours?state=handled')).body.find(
    (each: { trackingId: number }) => each.trackingId === trackingId,
  );
  expect(row.actions.map(({ action }: { action: string }) => action)).toEqual(['accepted', 'contacted_facilitator']);
});

test('what is not over, is over no more, or is not there takes no action', async () => {
  const within = await trained(9);
  expect((await act(within)).body.code).toBe('not_over_hours');
  const held = await trained(12);
  await office().post(`/progressions/${held}/hold`, { effectiveDate: '2026-03-10' });
  expect((await act(held)).body.code).toBe('not_over_hours');
  expect((await act(999999)).status).toBe(404);
  expect((await act(within, { action: 'ignored' })).status).toBe(400);
});

test('the list narrows to a class and to a client', async () => {
  const classId = await aClass(service.deps);
  const trackingId = await trained(13, { classId });
  const { body } = await office().get(`/classes/${classId}`);
  expect(await listed(`?classId=${classId}`)).toEqual([trackingId]);
  expect(await listed(`?clientId=${body.clientId}`)).toEqual([trackingId]);
});

test('only the office sees the list and acts', async () => {
  const trackingId = await trained(12);
  for (const role of ['facilitator', 'learner'] as const) {
    expect((await service.as(role).get('/excessive-hours')).status).toBe(403);
    const body = { action: 'accepted' };
    expect((await service.as(role).post(`/excessive-hours/${trackingId}/actions`, body)).status).toBe(403);
  }
});
