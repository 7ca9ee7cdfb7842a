import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, clientFor } from '../support/client.ts';
import { type Service, startService } from '../support/service.ts';

let service: Service;
let office: Client = clientFor('');
beforeAll(async () => {
  service = await startService();
  office = service.as('office');
});
afterAll(() => service.stop());

const days = async (year: number) =>
  (await office.get(`/public-holidays?year=${year}`)).body.map(({ date }: { date: string }) => date);
const kinds = async (date: string) => {
  const noted = "select kind from wp_activity where kind like 'holiday.%' and json_value(data, '$.date') = ?";
  return (await service.sql.query<RowDataPacket[]>(noted, [date]))[0].map(({ kind }) => kind);
};

test('a year has the days of the Act without anybody entering them', async () => {
  expect(await days(2026)).toHaveLength(13);
  expect((await office.get('/public-holidays/2026-08-10')).body).toMatchObject({ date: '2026-08-10', source: 'act' });
  expect((await office.get('/public-holidays/2026-08-11')).status).toBe(404);
  expect((await office.get('/public-holidays/tomorrow')).status).toBe(404);
  expect((await office.get('/public-holidays?year=1066')).status).toBe(400);
});

test('a declared day comes, is renamed and goes', async () => {
  const path = '/public-holidays/2026-11-04';
  const declared = { date: '2026-11-04', name: 'Local elections', source: 'declared' };
  expect(await office.put(path, { name: 'Local elections' })).toMatchObject({ status: 200, body: declared });
  expect((await office.put(path, { name: 'Local elections' })).body).toEqual(declared);
  expect(await kinds('2026-11-04')).toEqual(['holiday.declared']);
  expect(await days(2026)).toContain('2026-11-04');
  expect((await office.put(path, { name: 'Election day' })).body.name).toBe('Election day');
  expect((await office.put(path, { name: '' })).status).toBe(400);
  expect((await office.delete(path)).status).toBe(204);
  expect((await office.delete(path)).status).toBe(404);
  expect((await office.get(path)).status).toBe(404);
  expect(await kinds('2026-11-04')).toEqual(['holiday.declared', 'holiday.declared', 'holiday.removed']);
});

test('a day of the Act stays removed until it is put back', async () => {
  const path = '/public-holidays/2027-06-16';
  expect((await office.delete(path)).status).toBe(204);
  expect((await office.delete(path)).status).toBe(404);
  expect(await days(2027)).not.toContain('2027-06-16');
  expect((await office.put(path, { name: 'Youth Day' })).body).toMatchObject({ source: 'act' });
  expect(await days(2027)).toContain('2027-06-16');
});

test('twenty who declare or remove one day at once leave one state', async () => {
  const path = '/public-holidays/2028-05-24';
  const put = await Promise.all(Array.from({ length: 20 }, () => office.put(path, { name: 'Elections' })));
  expect(new Set(put.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await days(2028)).filter((date: string) => date === '2028-05-24')).toHaveLength(1);
  const gone = await Promise.all(Array.from({ length: 20 }, () => office.delete(path)));
  expect(gone.every(({ status }) => status === 204 || status === 404)).toBe(true);
  expect(await days(2028)).not.toContain('2028-05-24');
});
