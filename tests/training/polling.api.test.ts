import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobs } from '../../drizzle/schema/platform.ts';
import { runDueJobs } from '../../server/platform/run-job.ts';
import { inboxJobs } from '../../server/training/inbox/jobs.ts';
import { aLearner } from '../support/fixtures.ts';
import { aJob, jobOf } from '../support/jobs.ts';
import { type Service, startService } from '../support/service.ts';
import { anAccount, aProgram, aTraining } from '../support/training.ts';
import { aSender, inboxOf, send } from '../support/webhooks.ts';

/** Partners that are asked, because they do not call. */

let service: Service;
let partner: Server;
let url: string;
let asked: IncomingMessage[] = [];
let answer: { status: number; body: string };

beforeAll(async () => {
  service = await startService();
  partner = createServer((request, response) => {
    asked.push(request);
    response.writeHead(answer.status, { Location: '/elsewhere' }).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(partner, 'listening');
  url = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/completions?format=full`;
});
afterAll(async () => {
  partner.close();
  await service.stop();
});

const configure = (providerId: number, body: object) =>
  service.as('admin').put(`/training/providers/${providerId}/polling`, body);

async function poll() {
  asked = [];
  const jobId = await aJob(service, 'training.poll-partners');
  await runDueJobs(service.deps, inboxJobs);
  return jobOf(service, jobId);
}

test('what a partner lists is taken in like its events, once, whichever way it comes', async () => {
  const sender = await aSender(service.deps);
  const learnerId = await aLearner(service.deps);
  const courses = ['A', 'B'].map((course) => [sender.providerId, course] as [number, string]);
  await aTraining(service.deps, learnerId, await aProgram(service.deps, courses));
  await anAccount(service.deps, sender.providerId, learnerId, 's1');
  const set = await configure(sender.providerId, { url, authorization: 'Bearer very-secret' });
  expect(set.body).toEqual({ url, hasAuthorization: true });
  const listed = [{ student_id: 's1', course_id: 'A', event_id: 'p1' }, { student_id: '' }, null, 'x'];
  answer = { status: 200, body: JSON.stringify({ completions: listed }) };
  expect(await poll()).toMatchObject({ state: 'done', outcome: { partners: 1, taken: 1, known: 0, unreadable: 3 } });
  expect(asked[0]?.headers.authorization).toBe('Bearer very-secret');
  expect(asked[0]?.url).toMatch(/^\/completions\?format=full&since=\d{4}-/);
  expect(await poll()).toMatchObject({ outcome: { taken: 0, known: 1 } });
  const told = { student_id: 's1', course_id: 'A', event_id: 'p1' };
  expect((await send(service, sender, told, { id: 'p1' })).body.outcome).toBe('duplicate');
  expect(await inboxOf(service, sender)).toMatchObject([{ way: 'polling', state: 'done' }]);
  const [rows] = await service.sql.query('SELECT * FROM wp_settings');
  expect(JSON.stringify([rows, await service.deps.db.select().from(jobs)])).not.toContain('very-secret');
});

test('the authorization stays for its own address, and goes to no other', async () => {
  const { providerId } = await aSender(service.deps);
  await configure(providerId, { url, authorization: 'Bearer x' });
  expect((await configure(providerId, { url })).body.hasAuthorization).toBe(true);
  expect((await configure(providerId, { url: `${url}&other` })).body.hasAuthorization).toBe(false);
  expect((await configure(providerId, { url: null })).body).toEqual({ url: null, hasAuthorization: false });
});

test('a partner that fails has the job come again, and keeps none of the others waiting', async () => {
  const [bad, good] = [await aSender(service.deps), await aSender(service.deps)];
  await configure(bad.providerId, { url });
  const other = createServer((_request, response) =>
    response.end(JSON.stringify([{ student_id: 'who', course_id: 'A' }])),
  ).listen(0, '127.0.0.1');
  await once(other, 'listening');
  await configure(good.providerId, { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` });
  answer = { status: 500, body: '[]' };
  expect(await poll()).toMatchObject({ state: 'ready', lastError: 'status_500' });
  expect(await inboxOf(service, good)).toMatchObject([{ state: 'parked', way: 'polling' }]);
  for (const [status, body] of [
    [302, ''],
    [200, '{}'],
    [200, 'no json'],
    [200, `["${'x'.repeat(5_000_001)}"]`],
  ] as const) {
    answer = { status, body };
    expect((await poll()).state, body.slice(0, 10)).toBe('ready');
  }
  other.close();
});

test('where a partner is asked is shown to administrators, the authorization to nobody', async () => {
  const { providerId } = await aSender(service.deps);
  const path = `/training/providers/${providerId}/polling`;
  expect((await service.as('admin').get(path)).body).toEqual({ url: null, hasAuthorization: false });
  await configure(providerId, { url, authorization: 'Bearer x' });
  expect((await service.as('admin').get(path)).body).toEqual({ url, hasAuthorization: true });
  expect((await service.as('office').get(path)).status).toBe(403);
  expect((await service.as('admin').get('/training/providers/999999/polling')).status).toBe(404);
});

test('only an administrator says where, and only encrypted addresses will do', async () => {
  const { providerId } = await aSender(service.deps);
  expect((await service.as('office').put(`/training/providers/${providerId}/polling`, { url })).status).toBe(403);
  for (const wrong of [
    'http://partner.test/',
    'ftp://127.0.0.1/',
    'http://127.0.0.1.partner.test/',
    'http://127.0.0.1:80@partner.test/',
    'partner',
  ])
    expect((await configure(providerId, { url: wrong })).status, wrong).toBe(400);
  expect((await configure(999_999, { url })).status).toBe(404);
});
