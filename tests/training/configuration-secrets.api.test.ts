import { Writable } from 'node:stream';
import type { RowDataPacket } from 'mysql2';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../server/platform/log.ts';
import { findSender } from '../../server/training/inbox/store.ts';
import { type Role, type Service, startService } from '../support/service.ts';

/** Webhook secrets: shown once, kept sealed, at most two that count. */

const HOUR_MS = 3_600_000;
let time = Date.now();
let service: Service;
beforeAll(async () => {
  service = await startService({ now: () => new Date(time) });
});
afterAll(() => service.stop());

let counter = 0;
let providerId: number;
let slug: string;
beforeEach(async () => {
  slug = `partner-${++counter}`;
  ({ providerId } = (await service.as('office').post('/training/providers', { slug, name: slug })).body);
});

const path = () => `/training/providers/${providerId}/secrets`;
const issue = (role: Role = 'office', headers = {}) => service.as(role).post(path(), undefined, headers);
const withdraw = (secretId: number, query = '', role: Role = 'office') =>
  service.as(role).delete(`${path()}/${secretId}${query}`);
const shown = async () => {
  const { body } = await service.as('office').get('/training/providers');
  return body.find((provider: { providerId: number }) => provider.providerId === providerId).secrets;
};
const opened = async (at = time) =>
  (await findSender({ ...service.deps, now: () => new Date(at) }, slug))?.secrets.map(({ value }) => value);

test('a secret is 32 random bytes as the partner’s scheme writes them, and is what the door will find', async () => {
  const standard = await issue();
  expect(standard.status).toBe(201);
  expect(standard.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await service.as('office').patch(`/training/providers/${providerId}`, { webhookScheme: 'sha256' });
  const other = await issue();
  expect(other.body.secret).toMatch(/^[0-9a-f]{64}$/);
  expect(await opened()).toEqual([other.body.secret, standard.body.secret]);
  expect(await shown()).toMatchObject([
    { secretId: standard.body.secretId, scheme: 'standard', notAfter: null, lastUsedAt: null },
    { secretId: other.body.secretId, scheme: 'sha256' },
  ]);
});

test('no secret is in a list, an activity, a log or any row as it is', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  service.deps.log = openLog('debug', sink as never);
  const { secret } = (await issue('office', { 'Idempotency-Key': `key-${slug}` })).body;
  expect(lines.join('')).toContain('answered');
  expect(lines.join('')).not.toContain(secret);
  expect(JSON.stringify(await shown())).not.toContain(secret);
  const [tables] = await service.sql.query<RowDataPacket[]>('show tables');
  for (const table of tables.flatMap((row) => Object.values(row))) {
    const [rows] = await service.sql.query<RowDataPacket[]>(`select * from ${table}`);
    const cells = rows
      .flatMap((row) => Object.values(row))
      .map((cell) => (Buffer.isBuffer(cell) ? cell : JSON.stringify(cell)));
    for (const cell of cells) expect(cell.includes(secret), String(table)).toBe(false);
  }
});

test('the same request under a key is answered with the same secret, and makes one', async () => {
  const key = { 'Idempotency-Key': `again-${slug}` };
  const first = await issue('office', key);
  expect(await issue('office', key)).toMatchObject({ status: 201, body: first.body });
  expect(await shown()).toHaveLength(1);
});

test('a third is refused while two are live', async () => {
  const [one] = [await issue(), await issue()];
  expect(await issue()).toMatchObject({ status: 409, body: { code: 'too_many_secrets' } });
  expect((await withdraw(one.body.secretId)).status).toBe(204);
  expect((await issue()).status).toBe(201);
});

test('withdrawn is over at once, and for good; a second time there is nothing to withdraw', async () => {
  const { secretId } = (await issue()).body;
  expect((await withdraw(secretId)).status).toBe(204);
  expect(await opened()).toEqual([]);
  expect(await shown()).toEqual([]);
  expect((await withdraw(secretId)).status).toBe(404);
  const [rows] = await service.sql.query<RowDataPacket[]>(
    "select kind, data from wp_activity where subject_id = ? and kind like 'secret.%' order by activity_id",
    [secretId],
  );
  expect(rows.map(({ kind, data }) => [kind, data])).toEqual([
    ['secret.issued', { providerId, scheme: 'standard' }],
    ['secret.revoked', { providerId, graceHours: 0 }],
  ]);
});

test('a partner that goes over to the next secret has some hours in which both count', async () => {
  const [old, next] = [(await issue()).body, (await issue()).body];
  expect((await withdraw(old.secretId, '?graceHours=24')).status).toBe(204);
  expect(await shown()).toMatchObject([{ notAfter: new Date(time + 24 * HOUR_MS).toISOString() }, { notAfter: null }]);
  expect((await issue()).body.code).toBe('too_many_secrets');
  expect((await withdraw(old.secretId, '?graceHours=48')).status).toBe(204);
  const end = time + 24 * HOUR_MS;
  expect(await opened(end - 1)).toEqual([next.secret, old.secret]);
  expect(await opened(end)).toEqual([next.secret]);
  expect((await withdraw(old.secretId)).status).toBe(204);
  expect(await opened()).toEqual([next.secret]);
  for (const wrong of ['-1', '169', 'soon'])
    expect((await withdraw(next.secretId, `?graceHours=${wrong}`)).status).toBe(400);
});

test('a secret belongs to its partner, and the office alone makes and withdraws one', async () => {
  const { secretId } = (await issue()).body;
  const other = (await service.as('office').post('/training/providers', { slug: `${slug}-b`, name: 'Other' })).body;
  const elsewhere = `/training/providers/${other.providerId}/secrets/${secretId}`;
  expect((await service.as('office').delete(elsewhere)).status).toBe(404);
  expect((await service.as('office').post('/training/providers/999999/secrets')).status).toBe(404);
  for (const role of ['facilitator', 'learner', 'subscriber'] as Role[]) {
    expect((await issue(role)).status).toBe(403);
    expect((await withdraw(secretId, '', role)).status).toBe(403);
  }
  expect(await shown()).toHaveLength(1);
});

test('the door knows a stranger from a partner without a secret', async () => {
  expect(await findSender(service.deps, 'stranger')).toBeNull();
  expect(await opened()).toEqual([]);
  const { secret } = (await issue()).body;
  expect(await opened(time - 1)).toEqual([]);
  await service.as('office').patch(`/training/providers/${providerId}`, { active: false });
  expect(await opened()).toEqual([secret]);
  time += 1;
});
