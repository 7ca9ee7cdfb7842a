import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aClass, aClassType, aClient, aLearner, aProduct } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';

let service: Service;
let [clientId, classTypeId, productId] = [0, 0, 0];
beforeAll(async () => {
  service = await startService({ now: () => new Date('2026-03-20T10:00:00Z') });
  clientId = await aClient(service.deps);
  classTypeId = await aClassType(service.deps);
  productId = await aProduct(service.deps, 120, { classTypeId });
});
afterAll(() => service.stop());

let counter = 0;
const office = () => service.as('office');
const aBody = (given: object = {}) => ({
  code: `AET/${++counter}`,
  clientId,
  classTypeId,
  startDate: '2026-01-05',
  status: 'active',
  schedule: [{ weekday: 1, startsAt: '09:00', endsAt: '12:00' }],
  ...given,
});
const created = async (given: object = {}) => {
  const { status, body } = await office().post('/classes', aBody(given));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const rows = async (query: string, values: unknown[] = []) =>
  (await service.sql.query<RowDataPacket[]>(query, values))[0];
const kindsOf = async (classId: number) =>
  (
    await rows("select kind from wp_activity where slice = 'progressions' and kind like 'class.%' and subject_id = ?", [
      classId,
    ])
  ).map(({ kind }) => kind);

describe('adding a class', () => {
  test('answers the whole class with the names beside its ids', async () => {
    const facilitatorUserId = service.people.facilitator.userId;
    const stopWindows = [{ stopDate: '2026-04-01', restartDate: '2026-04-08' }, { stopDate: '2026-06-01' }];
    const added = await created({ productId, facilitatorUserId, endDate: '2026-11-30', site: 'Durban', stopWindows });
    expect(added).toMatchObject({
      clientName: expect.stringMatching(/^Client/),
      classTypeCode: expect.stringMatching(/^TYPE/),
      productName: expect.stringMatching(/^Programme/),
      facilitatorName: 'facilitator',
      schedule: [{ weekday: 1, startsAt: '09:00', endsAt: '12:00' }],
      stopWindows: [
        { stopDate: '2026-04-01', restartDate: '2026-04-08' },
        { stopDate: '2026-06-01', restartDate: null },
      ],
      learnerCount: 0,
    });
    expect((await office().get(`/classes/${added.classId}`)).body).toEqual(added);
    expect(await kindsOf(added.classId)).toEqual(['class.created']);
  });

  test.each([
    [{ clientId: 999_999 }, 422, 'unknown_client', 'clientId'],
    [{ classTypeId: 999_999 }, 422, 'unknown_class_type', 'classTypeId'],
    [{ productId: 999_999 }, 422, 'unknown_product', 'productId'],
    [{ facilitatorUserId: 999_999 }, 422, 'unknown_wp_user', 'facilitatorUserId'],
    [{ endDate: '2026-01-04' }, 400, 'invalid_request', 'endDate'],
    [{ code: 'a b' }, 400, 'invalid_request', 'code'],
    [{ schedule: [{ weekday: 8, startsAt: '09:00', endsAt: '12:00' }] }, 400, 'invalid_request', 'schedule.0.weekday'],
    [{ schedule: [{ weekday: 1, startsAt: '12:00', endsAt: '09:00' }] }, 400, 'invalid_request', 'schedule.0.endsAt'],
    [{ learnerCount: 3 }, 400, 'invalid_request', 'learnerCount'],
  ])('%j is refused', async (given, status, code, path) => {
    const answer = await office().post('/classes', aBody(given));
    expect(answer).toMatchObject({ status, body: { code, errors: [{ path }] } });
  });

  test('one code is one class, also for twenty at once', async () => {
    const body = aBody();
    const answers = await Promise.all(Array.from({ length: 20 }, () => office().post('/classes', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('code_taken');
  });
});

describe('editing a class', () => {
  test('changes what was given and keeps the rest', async () => {
    const before = await created({ site: 'Durban' });
    const change = { status: 'stopped', site: null, endDate: '2026-06-30' };
    const { body } = await office().patch(`/classes/${before.classId}`, change);
    expect(body).toEqual({ ...before, ...change });
    expect(await kindsOf(before.classId)).toEqual(['class.created', 'class.edited']);
  });

  test('the dates are judged together, whichever was given', async () => {
    const { classId } = await created({ endDate: '2026-06-30' });
    const edit = (change: object) => office().patch(`/classes/${classId}`, change);
    expect(await edit({ startDate: '2026-07-01' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'endDate' }] },
    });
    expect((await edit({ startDate: '2026-07-01', endDate: null })).status).toBe(200);
  });

  test('a code of another class, an unknown client, an unknown class are refused', async () => {
    const [one, two] = [await created(), await created()];
    const edit = (change: object, classId = two.classId) => office().patch(`/classes/${classId}`, change);
    expect((await edit({ code: one.code })).body.code).toBe('code_taken');
    expect((await edit({ clientId: 999_999 })).body.code).toBe('unknown_client');
    expect((await edit({}, 999_999)).status).toBe(404);
    expect((await edit({})).body).toEqual(two);
  });

  test('two at once both last', async () => {
    const { classId } = await created();
    await Promise.all([
      office().patch(`/classes/${classId}`, { site: 'Durban' }),
      office().patch(`/classes/${classId}`, { endDate: '2026-06-30' }),
    ]);
    expect((await office().get(`/classes/${classId}`)).body).toMatchObject({ site: 'Durban', endDate: '2026-06-30' });
  });
});

describe('who may see and write', () => {
  let own: { classId: number };
  beforeEach(async () => {
    own = await created({ facilitatorUserId: service.people.facilitator.userId });
    await created({ facilitatorUserId: service.people.otherFacilitator.userId });
  });

  test('a facilitator reads own classes; another one’s are closed', async () => {
    for (const path of [`/classes/${own.classId}`, `/classes/${own.classId}/learners`]) {
      expect((await service.as('facilitator').get(path)).status).toBe(200);
      expect((await service.as('otherFacilitator').get(path)).status).toBe(403);
      expect((await service.as('learner').get(path)).status).toBe(403);
    }
    expect((await service.as('facilitator').get('/classes/999999')).status).toBe(403);
    expect((await office().get('/classes/999999')).status).toBe(404);
  });

  test('a facilitator’s list holds own classes alone', async () => {
    const { userId } = service.people.facilitator;
    const { body } = await service.as('facilitator').get('/classes?perPage=100');
    expect(new Set(body.map((row: { facilitatorUserId: number }) => row.facilitatorUserId))).toEqual(new Set([userId]));
    const other = service.people.otherFacilitator.userId;
    expect((await service.as('facilitator').get(`/classes?facilitatorUserId=${other}`)).body).toEqual([]);
  });

  test.each(['facilitator', 'learner', 'subscriber'] as Role[])('a %s writes nothing', async (role) => {
    const learnerId = await aLearner(service.deps);
    const member = `/classes/${own.classId}/learners/${learnerId}`;
    const client = service.as(role);
    expect((await client.post('/classes', aBody())).status).toBe(403);
    expect((await client.patch(`/classes/${own.classId}`, { site: 'X' })).status).toBe(403);
    expect((await client.put(member, { startDate: '2026-02-01' })).status).toBe(403);
    expect((await client.delete(member, { reason: 'moved', date: '2026-02-02' })).status).toBe(403);
  });
});

test('the list filters, searches, orders and pages', async () => {
  const mine = await aClient(service.deps);
  for (const given of [
    { code: 'L-1', startDate: '2026-03-01', status: 'draft' },
    { code: 'L-2', startDate: '2026-02-01', status: 'active', site: 'Cape_Town' },
    { code: 'L-3', startDate: '2026-01-01', status: 'active' },
  ])
    await created({ ...given, clientId: mine });
  const list = async (query: string) =>
    (await office().get(`/classes?clientId=${mine}&${query}`)).body.map(({ code }: { code: string }) => code);
  expect(await list('')).toEqual(['L-1', 'L-2', 'L-3']);
  expect(await list('orderBy=startDate')).toEqual(['L-3', 'L-2', 'L-1']);
  expect(await list('orderBy=status&order=desc')).toEqual(['L-3', 'L-2', 'L-1']);
  expect(await list('status=active')).toEqual(['L-2', 'L-3']);
  expect(await list('search=cape_')).toEqual(['L-2']);
  expect(await list('search=_')).toEqual(['L-2']);
  expect(await list('perPage=2&page=2')).toEqual(['L-3']);
  expect((await office().get(`/classes?clientId=${mine}&perPage=2`)).headers.get('X-WP-Total')).toBe('3');
  expect((await office().get('/classes?orderBy=site')).status).toBe(400);
});

describe('joining a class', () => {
  let [classId, learnerId] = [0, 0];
  beforeEach(async () => {
    classId = await aClass(service.deps, { clientId, classTypeId, startDate: '2026-01-05', endDate: '2026-06-30' });
    learnerId = await aLearner(service.deps, { firstName: 'Zanele', surname: 'Dube' });
  });
  const join = (startDate: string, of = learnerId, to = classId) =>
    office().put(`/classes/${to}/learners/${of}`, { startDate });
  const members = async () => (await office().get(`/classes/${classId}/learners`)).body;

  test('late, early, and again with another day: one stay', async () => {
    const first = await join('2026-03-11');
    const member = {
      learnerId,
      firstName: 'Zanele',
      surname: 'Dube',
      startDate: '2026-03-11',
      endDate: null,
      leavingReason: null,
    };
    expect(first).toMatchObject({ status: 200, body: member });
    expect((await join('2026-03-11')).body).toEqual(member);
    expect((await join('2025-12-01')).body).toEqual({ ...member, startDate: '2025-12-01' });
    expect(await members()).toEqual([{ ...member, startDate: '2025-12-01' }]);
    expect(await kindsOf(classId)).toEqual(['class.joined', 'class.joined']);
    expect((await office().get(`/classes/${classId}`)).body.learnerCount).toBe(1);
  });

  test('after the class has ended is refused; unknown ones are not found', async () => {
    expect((await join('2026-07-01')).body.code).toBe('start_date_after_class_end');
    expect((await join('2026-03-11', 999_999)).status).toBe(404);
    expect((await join('2026-03-11', learnerId, 999_999)).status).toBe(404);
    expect((await join('11 March')).status).toBe(400);
    expect(await members()).toEqual([]);
  });

  test('twenty at once leave one stay', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => join('2026-03-11')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await members()).toHaveLength(1);
    expect(await kindsOf(classId)).toEqual(['class.joined']);
  });

  test('thirty learners at once all get in', async () => {
    const learners = await Promise.all(Array.from({ length: 30 }, () => aLearner(service.deps)));
    const answers = await Promise.all(learners.map((id) => join('2026-03-11', id)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await office().get(`/classes/${classId}`)).body.learnerCount).toBe(30);
  });
});

describe('leaving a class', () => {
  let [classId, learnerId] = [0, 0];
  beforeEach(async () => {
    classId = await aClass(service.deps, { clientId, classTypeId });
    learnerId = await aLearner(service.deps);
    await office().put(`/classes/${classId}/learners/${learnerId}`, { startDate: '2026-03-02' });
  });
  const leave = (reason: string, date = '2026-03-13') =>
    office().delete(`/classes/${classId}/learners/${learnerId}`, { reason, date });
  const start = async (inClass: number | undefined = classId) => {
    const body = { productId, startDate: '2026-03-02', classId: inClass };
    const { status } = await office().post(`/learners/${learnerId}/progressions`, body);
    expect(status).toBe(201);
  };
  const current = async () => (await office().get(`/learners/${learnerId}/progression`)).body;

  test('closes the stay; coming back opens another', async () => {
    expect((await leave('moved')).status).toBe(204);
    await office().put(`/classes/${classId}/learners/${learnerId}`, { startDate: '2026-03-18' });
    const { body } = await office().get(`/classes/${classId}/learners`);
    expect(body).toMatchObject([
      { startDate: '2026-03-02', endDate: '2026-03-13', leavingReason: 'moved' },
      { startDate: '2026-03-18', endDate: null, leavingReason: null },
    ]);
    expect(await kindsOf(classId)).toEqual(['class.joined', 'class.left', 'class.joined']);
  });

  test('twice is not found; two at once end it once', async () => {
    const answers = await Promise.all([leave('moved'), leave('moved')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await leave('moved')).status).toBe(404);
  });

  test('before the first day, in the future, or for no reason is refused', async () => {
    expect((await leave('moved', '2026-03-01')).body.code).toBe('date_before_start');
    expect((await leave('moved', '2026-03-21')).body.code).toBe('date_in_future');
    expect((await leave('bored')).status).toBe(400);
    expect((await office().delete(`/classes/${classId}/learners/${learnerId}`)).status).toBe(415);
    expect((await office().get(`/classes/${classId}`)).body.learnerCount).toBe(1);
  });

  test.each(['removed_by_employer', 'dropped_out'])('%s puts the LP of this class on hold', async (reason) => {
    await start();
    expect((await leave(reason)).status).toBe(204);
    const record = await current();
    expect(record.current).toBeNull();
    expect(record.history).toMatchObject([{ status: 'on_hold', endedReason: reason, endedDate: '2026-03-13' }]);
    const holds = await rows(
      "select date_format(from_date, '%Y-%m-%d') as day from wp_learner_lp_holds where tracking_id = ?",
      [record.history[0].trackingId],
    );
    expect(holds).toEqual([{ day: '2026-03-14' }]);
  });

  test('who moves keeps the LP; so does an LP of no class or another one', async () => {
    await start();
    await leave('moved');
    expect((await current()).current).toMatchObject({ status: 'in_progress' });
    const other = await aLearner(service.deps);
    learnerId = other;
    await office().put(`/classes/${classId}/learners/${learnerId}`, { startDate: '2026-03-02' });
    const elsewhere = await aClass(service.deps, { clientId, classTypeId });
    await office().put(`/classes/${elsewhere}/learners/${learnerId}`, { startDate: '2026-03-02' });
    await start(elsewhere);
    await leave('dropped_out');
    expect((await current()).current).toMatchObject({ status: 'in_progress' });
  });
});
