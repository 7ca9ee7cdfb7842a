import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { serve } from '../../server/platform/http.ts';
import type { Limit } from '../../server/platform/limits.ts';
import { route } from '../../server/platform/route.ts';
import { clientFor } from '../support/client.ts';
import { type Role, type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

const SHEETS: Limit = { name: 'sheets', times: 2, seconds: 1 };
const LETTERS: Limit = { name: 'letters', times: 2, seconds: 600 };

let service: Service;
let http: Server;
let worked: string[];

const limited = (path: string, limit: Limit) =>
  route({
    ...{ method: 'post', path, summary: 'Limited.', status: 204, limit },
    policy: { who: 'capability', capability: 'lp_view_reports' },
    handle: async () => void worked.push(path),
  });

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

beforeEach(async () => {
  worked = [];
  const routes = [limited('/sheet', SHEETS), limited('/other-sheet', SHEETS), limited('/letter', LETTERS)];
  http = createServer(serve(service.deps, routes)).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  return () => void http.close();
});

const as = (role: Role) => {
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return clientFor(url, () => mintToken(service.config, service.people[role]));
};

test('beyond its limit a route answers 429 with the time to wait, and does no work', async () => {
  const office = as('office');
  for (let asked = 0; asked < 2; asked++) expect((await office.post('/letter')).status).toBe(204);
  const answer = await office.post('/letter');
  expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(590);
  expect(seconds).toBeLessThanOrEqual(600);
  expect(answer.body.retryAfter).toBe(seconds);
  expect(worked).toHaveLength(2);
});

test('routes of one name are counted together, callers and other names apart', async () => {
  expect((await as('office').post('/sheet')).status).toBe(204);
  expect((await as('office').post('/other-sheet')).status).toBe(204);
  expect((await as('office').post('/sheet')).status).toBe(429);
  expect((await as('office').post('/letter')).status).toBe(204);
  expect((await as('admin').post('/sheet')).status).toBe(204);
});

test('of many at once no more than the limit pass', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => as('office').post('/letter')));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(2);
  expect(worked).toHaveLength(2);
});

test('when the time is over, the caller may come again', async () => {
  const office = as('office');
  for (let asked = 0; asked < 3; asked++) await office.post('/sheet');
  expect((await office.post('/sheet')).status).toBe(429);
  await pause(1_100);
  expect((await office.post('/sheet')).status).toBe(204);
});

test('who is not let in is not counted', async () => {
  for (let asked = 0; asked < 4; asked++) expect((await as('learner').post('/letter')).status).toBe(403);
});
