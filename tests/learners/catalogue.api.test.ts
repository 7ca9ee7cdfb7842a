import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aClass, aClassType } from '../support/fixtures.ts';
import { type Role, type Service, startService } from '../support/service.ts';

let service: Service;
let classTypeId: number;
beforeAll(async () => {
  service = await startService();
  classTypeId = await aClassType(service.deps, { code: 'AET', name: 'AET' });
  await aClass(service.deps, { facilitatorUserId: service.people.facilitator.userId, classTypeId });
});
afterAll(() => service.stop());

let counter = 0;
const post = (path: string, body: object, role: Role = 'office') => service.as(role).post(path, body);

/** The three kinds of reference data behave alike. */
const KINDS = [
  {
    path: '/clients',
    id: 'clientId',
    noun: 'client',
    code: 'name_taken',
    unique: 'name',
    body: () => ({ name: `Client no ${++counter}` }),
    change: () => ({ name: `Renamed ${++counter}` }),
    wrong: { name: '' },
    shown: {},
  },
  {
    path: '/class-types',
    id: 'classTypeId',
    noun: 'class_type',
    code: 'code_taken',
    unique: 'code',
    body: () => ({ code: `T${++counter}`, name: 'Type', subjectSelectionMode: 'own' }),
    change: () => ({ name: 'Other', progressionTotalHours: 120.25, overrunsByDesign: true }),
    wrong: { subjectSelectionMode: 'any' },
    shown: { progressionTotalHours: null, overrunsByDesign: false },
  },
  {
    path: '/products',
    id: 'productId',
    noun: 'product',
    code: 'code_taken',
    unique: 'code',
    body: () => ({ code: `P${++counter}`, name: 'Programme', classTypeId, durationHours: 72.5 }),
    change: () => ({ durationHours: 80, active: false, nqfLevel: 4, lastEnrolmentDate: '2026-06-30' }),
    wrong: { durationHours: 0.1 },
    shown: { classTypeCode: 'AET', active: true, saqaId: null, durationHours: 72.5 },
  },
];

describe.each(KINDS)('$path', ({ path, id, noun, code, unique, body, change, wrong, shown }) => {
  test('adds one, with an activity', async () => {
    const given = body();
    const added = await post(path, given);
    expect(added).toMatchObject({ status: 201, body: { ...given, ...shown } });
    const [rows] = await service.sql.query<RowDataPacket[]>(
      'select kind from wp_activity where kind = ? and subject_id = ?',
      [`${noun}.created`, added.body[id]],
    );
    expect(rows).toHaveLength(1);
  });

  test('the same twice is refused, also by a change', async () => {
    const given = body();
    await post(path, given);
    expect(await post(path, given)).toMatchObject({ status: 409, body: { code, errors: [{ path: unique }] } });
    const other = await post(path, body());
    const taken = { [unique]: Object.entries(given).find(([key]) => key === unique)?.[1] };
    expect((await service.as('office').patch(`${path}/${other.body[id]}`, taken)).body.code).toBe(code);
  });

  test('twenty at once leave one', async () => {
    const given = body();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(path, given)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
  });

  test('a change answers the whole; nothing given changes nothing; unknown is 404', async () => {
    const added = await post(path, body());
    const one = `${path}/${added.body[id]}`;
    expect((await service.as('office').patch(one, {})).body).toEqual(added.body);
    const changes = change();
    expect((await service.as('office').patch(one, changes)).body).toEqual({ ...added.body, ...changes });
    expect((await service.as('office').patch(`${path}/999999`, changes)).status).toBe(404);
  });

  test('wrong values are refused', async () => {
    const refused = await post(path, { ...body(), ...wrong });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: Object.keys(wrong)[0] }] } });
    expect((await post(path, { ...body(), id: 7 })).status).toBe(400);
  });

  test('is written by the office alone and read by staff', async () => {
    const { body: added } = await post(path, body());
    for (const role of ['facilitator', 'learner', 'subscriber'] as Role[]) {
      expect((await post(path, body(), role)).status).toBe(403);
      expect((await service.as(role).patch(`${path}/${added[id]}`, change())).status).toBe(403);
    }
    expect((await service.as('facilitator').get(path)).status).toBe(200);
    expect((await service.as('learner').get(path)).status).toBe(403);
  });

  test('lists by page, by name, and finds any part of a name', async () => {
    await post(path, { ...body(), name: `Findable 100% ${noun}` });
    const one = await service.as('office').get(`${path}?search=100%25&perPage=1`);
    expect(one.body).toMatchObject([{ name: `Findable 100% ${noun}` }]);
    expect(one.headers.get('X-WP-Total')).toBe('1');
    const all = await service.as('office').get(`${path}?perPage=100&order=desc`);
    const ids = all.body.map((row: Record<string, number>) => row[id]);
    const up = await service.as('office').get(`${path}?perPage=100`);
    expect(up.body.map((row: Record<string, number>) => row[id]).reverse()).toEqual(ids);
    expect((await service.as('office').get(`${path}?orderBy=id`)).status).toBe(400);
  });
});

test('a product needs a class type that exists, and is listed by it', async () => {
  const wrong = { code: 'NOTYPE', name: 'No type', classTypeId: 999_999, durationHours: 1 };
  expect((await post('/products', wrong)).body.code).toBe('unknown_class_type');
  const other = await aClassType(service.deps);
  await post('/products', { ...wrong, classTypeId: other });
  const { body } = await service.as('office').get(`/products?classTypeId=${other}&orderBy=code`);
  expect(body).toMatchObject([{ code: 'NOTYPE', durationHours: 1 }]);
  expect((await service.as('office').patch(`/products/${body[0].productId}`, { classTypeId: 999_999 })).status).toBe(
    422,
  );
});
