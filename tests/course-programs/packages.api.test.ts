import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Role, type Service, startService } from '../support/service.ts';
import { notedOf } from './school.ts';

/** Packages of credits that the office hands out. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const PATH = '/admin/packages';
const office = () => service.as('office');
const TEN = { name: 'Ten classes', kind: 'group_class', quantity: 10, expiresAfterDays: 180 };
const add = (given: object) => office().post(PATH, { ...TEN, ...given });

test('a package is what was given; one name is one package, whatever its case', async () => {
  const { status, body } = await add({});
  expect([status, body]).toEqual([201, { ...TEN, packageId: body.packageId, active: true }]);
  const refused = { status: 409, body: { code: 'name_taken', errors: [{ path: 'name' }] } };
  expect(await add({ name: 'TEN classes' })).toMatchObject(refused);
  const other = (await add({ name: 'Five sessions', kind: 'private_session', quantity: 5, expiresAfterDays: null }))
    .body;
  expect(await office().patch(`${PATH}/${other.packageId}`, { name: 'Ten classes' })).toMatchObject(refused);
  expect((await office().get(PATH)).body).toEqual([other, body]);
  expect(await notedOf(service, 'package.created', body.packageId)).toEqual([{}]);
});

test('twenty of one name at once leave one', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => add({ name: 'Contested' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)]);
});

test('a change names what became another; the same again writes nothing', async () => {
  const { body } = await add({ name: 'Old' });
  const path = `${PATH}/${body.packageId}`;
  const change = { name: 'New', quantity: 12, expiresAfterDays: null, active: false };
  for (const _again of [1, 2]) expect((await office().patch(path, change)).body).toEqual({ ...body, ...change });
  const fields = Object.keys(change);
  expect(await notedOf(service, 'package.edited', body.packageId)).toEqual([{ fields }]);
  expect((await office().patch(`${PATH}/999999`, change)).status).toBe(404);
});

test.each([
  { name: '' },
  { kind: 'course_step' },
  { quantity: 0 },
  { quantity: 1001 },
  { expiresAfterDays: 0 },
  { price: 1 },
])('%j is refused', async (given) => {
  expect((await add({ name: 'Wrong', ...given })).status).toBe(400);
});

test('packages are the office’s', async () => {
  const { packageId } = (await add({ name: 'Ours' })).body;
  for (const role of ['facilitator', 'learner', 'subscriber'] satisfies Role[]) {
    expect((await service.as(role).get(PATH)).status).toBe(403);
    expect((await service.as(role).post(PATH, { ...TEN, name: 'Theirs' })).status).toBe(403);
    expect((await service.as(role).patch(`${PATH}/${packageId}`, { active: false })).status).toBe(403);
  }
});
