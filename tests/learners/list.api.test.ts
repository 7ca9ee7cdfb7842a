import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import { aClass, aClient, aMember, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';

let service: Service;
const ids: Record<string, number> = {};
let [clientId, classId, otherClassId] = [0, 0, 0];

/** Six people; the clock moves a second with each, so that creation has an order. */
const PEOPLE: Record<string, object> = {
  anna: { firstName: 'Anna-Marie', surname: 'van der Merwe', email: 'a.merwe@example.test' },
  jose: { firstName: 'José', secondName: 'Jose', surname: 'Álvarez', passportNumber: 'AB-12 34' },
  john: { firstName: 'John', surname: 'Smith', saIdNumber: '8001015009087' },
  jane: { firstName: 'Jane', surname: 'Smith' },
  ming: { firstName: '小明', surname: '王' },
  odd: { firstName: '100%', surname: 'O’Brien_x' },
};

beforeAll(async () => {
  let second = 0;
  service = await startService({ now: () => new Date(Date.UTC(2026, 2, 20, 10, 0, second++)) });
  const { deps } = service;
  clientId = await aClient(deps);
  for (const [key, person] of Object.entries(PEOPLE)) {
    const ofClient = key === 'john' || key === 'jane' ? { clientId } : {};
    const { body } = await service.as('office').post('/learners', { ...person, ...ofClient });
    ids[key] = body.learnerId;
  }
  classId = await aClass(deps, { code: 'AET_01', facilitatorUserId: service.people.facilitator.userId });
  otherClassId = await aClass(deps, { code: 'AETX01', facilitatorUserId: service.people.otherFacilitator.userId });
  await aMember(deps, classId, ids.john ?? 0);
  await aMember(deps, classId, ids.jane ?? 0);
  await aMember(deps, otherClassId, ids.ming ?? 0);
  const run = { productId: await aProduct(deps, 120), durationHours: '120.00', startDate: '2026-03-02' };
  await deps.db.insert(learnerLpTracking).values({ ...run, learnerId: ids.john ?? 0, classId });
});
afterAll(() => service.stop());

const nameOf = (learnerId: number) => Object.keys(ids).find((key) => ids[key] === learnerId);
async function list(query: string, role: 'office' | 'facilitator' | 'otherFacilitator' = 'office'): Promise<string[]> {
  const { status, body } = await service.as(role).get(`/learners?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.map((learner: { learnerId: number }) => nameOf(learner.learnerId));
}
const found = async (search: string) => (await list(`search=${encodeURIComponent(search)}`)).sort();

describe('searching', () => {
  test.each([
    ['smith', ['jane', 'john']],
    ['SMITH jo', ['john']],
    ['  smi   ja ', ['jane']],
    ['mith', []],
    ['merwe', ['anna']],
    ['marie van', ['anna']],
    ['anna-marie', ['anna']],
    ['jose', ['jose']],
    ['JOSÉ alv', ['jose']],
    ['9087', ['john']],
    ['8001015009087', []],
    ['ab-12', ['jose']],
    ['AB1234', ['jose']],
    ['a.merwe', ['anna']],
    ['a.merwe@example.test', ['anna']],
    ['example', []],
    ['王小', ['ming']],
    ['小明', ['ming']],
    ['王 小明', ['ming']],
    ['o’brien', ['odd']],
    ['100%', ['odd']],
    ['%', []],
    ['_', []],
    ['\\', []],
    ['aet_01', ['jane', 'john']],
    ['AET', ['jane', 'john', 'ming']],
    ['aet_ smith ja', ['jane']],
    ["' or 1=1 --", []],
    ['a b c d e f g h i j k l m n o p q r s t', []],
  ])('%j finds %j', async (search, expected) => {
    expect(await found(search)).toEqual(expected);
  });

  test('a learner is found under the new name after a change, and no more under the old', async () => {
    await service.as('office').patch(`/learners/${ids.odd}`, { surname: 'Qwabe' });
    expect(await found('qwabe')).toEqual(['odd']);
    expect(await found('brien')).toEqual([]);
  });

  test('the words of a class find nobody who has left it', async () => {
    await service.as('office').put(`/classes/${classId}/learners/${ids.anna}`, { startDate: '2026-03-02' });
    expect(await found('aet_01 anna')).toEqual(['anna']);
    const leaving = { reason: 'moved', date: '2026-03-19' };
    await service.as('office').delete(`/classes/${classId}/learners/${ids.anna}`, leaving);
    expect(await found('aet_01 anna')).toEqual([]);
  });
});

describe('filters, order and pages', () => {
  test('each order, both ways, ties broken by id', async () => {
    expect((await list('orderBy=surname')).filter((key) => /jo|ja/.test(key))).toEqual(['jose', 'jane', 'john']);
    expect(await list('orderBy=createdAt')).toEqual(Object.keys(PEOPLE));
    expect(await list('orderBy=createdAt&order=desc')).toEqual(Object.keys(PEOPLE).reverse());
    expect((await list('orderBy=updatedAt&order=desc'))[0]).toBe('odd');
    expect((await list('orderBy=firstName')).slice(1, 5)).toEqual(['anna', 'jane', 'john', 'jose']);
  });

  test('client, class, WordPress user, and whether an LP is in progress', async () => {
    expect(await list(`clientId=${clientId}`)).toEqual(['jane', 'john']);
    expect(await list(`classId=${classId}`)).toEqual(['jane', 'john']);
    expect(await list('withoutLp=true&search=smith')).toEqual(['jane']);
    expect(await list('withoutLp=false')).toEqual(['john']);
    expect(await list('wpUserId=999')).toEqual([]);
    expect(await list(`clientId=${clientId}&classId=${otherClassId}`)).toEqual([]);
  });

  test('pages do not overlap and tell the total', async () => {
    const page = (number: number) => service.as('office').get(`/learners?perPage=4&page=${number}&orderBy=createdAt`);
    const [first, second, third] = [await page(1), await page(2), await page(3)];
    const got = [...first.body, ...second.body].map((learner) => nameOf(learner.learnerId));
    expect(got).toEqual(Object.keys(PEOPLE));
    expect(third.body).toEqual([]);
    expect(first.headers.get('X-WP-Total')).toBe('6');
    expect(first.headers.get('X-WP-TotalPages')).toBe('2');
  });

  test('a facilitator sees own learners only, whatever is asked', async () => {
    // Anna has left the class: she is nobody's pupil any more.
    expect((await list('', 'facilitator')).sort()).toEqual(['jane', 'john']);
    expect((await service.as('facilitator').get(`/learners/${ids.anna}`)).status).toBe(403);
    expect(await list('', 'otherFacilitator')).toEqual(['ming']);
    expect(await list(`classId=${classId}`, 'otherFacilitator')).toEqual([]);
    expect(await list('search=smith', 'otherFacilitator')).toEqual([]);
    const { headers } = await service.as('otherFacilitator').get('/learners');
    expect(headers.get('X-WP-Total')).toBe('1');
    expect((await service.as('facilitator').get(`/learners/${ids.ming}`)).status).toBe(403);
    expect((await service.as('facilitator').get(`/learners/${ids.john}`)).status).toBe(200);
  });

  test('a facilitator finds by name and class, never by a number, an address or an account', async () => {
    const [row] = (await service.as('office').get('/learners?search=john')).body;
    expect(await list('search=john', 'facilitator')).toEqual(['john']);
    await service
      .as('office')
      .patch(`/learners/${ids.john}`, { email: 'hidden.box@example.test', passportNumber: 'ZX987' });
    expect(await list('search=hidden')).toEqual(['john']);
    for (const guess of ['hidden', 'zx987', 'box']) expect(await list(`search=${guess}`, 'facilitator')).toEqual([]);
    const byAccount = await service.as('facilitator').get('/learners?wpUserId=1');
    expect(byAccount.status).toBe(403);
    await service.as('office').patch(`/learners/${ids.john}`, { email: row.email, passportNumber: row.passportNumber });
  });

  test.each([
    'orderBy=sa_id_hash',
    'order=sideways',
    'perPage=101',
    'page=0',
    'unknown=1',
    'clientId=1%20or%201',
    'withoutLp=1',
  ])('%s is refused', async (query) => {
    expect((await service.as('office').get(`/learners?${query}`)).status).toBe(400);
  });

  test('is not for learners', async () => {
    expect((await service.as('learner').get('/learners')).status).toBe(403);
  });
});
