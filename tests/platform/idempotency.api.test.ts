import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aLearner, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';

let service: Service;
let trackingId: number;
let keys = 0;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  const learnerId = await aLearner(service.deps);
  const productId = await aProduct(service.deps, 120);
  const begun = await service
    .as('office')
    .post(`/learners/${learnerId}/progressions`, { productId, startDate: '2026-03-02' });
  trackingId = begun.body.trackingId;
});

const hours = { date: '2026-03-03', hoursTrained: 3, hoursPresent: 3 };
const log = (key: string, body: object = hours, role: 'office' | 'admin' = 'office') =>
  service.as(role).post(`/progressions/${trackingId}/hours`, body, { 'Idempotency-Key': key });
const aKey = () => `key-${++keys}`;
const trained = async () => (await service.as('office').get(`/progressions/${trackingId}`)).body.hours.trained;

test('the same key and body is answered with the first answer and counted once', async () => {
  const key = aKey();
  const [first, second] = [await log(key), await log(key)];
  expect(first.status).toBe(201);
  expect(second).toMatchObject({ status: 201, body: first.body });
  expect(await trained()).toBe(3);
});

test('fifty at once with one key are counted once and all told the same', async () => {
  const key = aKey();
  const answers = await Promise.all(Array.from({ length: 50 }, () => log(key)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.logId)).size).toBe(1);
  expect(await trained()).toBe(3);
});

test('control: fifty at once without a key are fifty entries', async () => {
  const small = { ...hours, hoursTrained: 0.25, hoursPresent: 0.25 };
  const path = `/progressions/${trackingId}/hours`;
  await Promise.all(Array.from({ length: 50 }, () => service.as('office').post(path, small)));
  expect(await trained()).toBe(12.5);
});

test('another body under the same key is refused', async () => {
  const key = aKey();
  await log(key);
  const answer = await log(key, { ...hours, hoursTrained: 4 });
  expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(await trained()).toBe(3);
});

test('a key belongs to its user', async () => {
  const key = aKey();
  await log(key);
  expect((await log(key, hours, 'admin')).status).toBe(201);
  expect(await trained()).toBe(6);
});

test('a refusal is remembered as the first answer too', async () => {
  const key = aKey();
  const wrong = { ...hours, date: '2026-03-01' };
  expect(await log(key, wrong)).toMatchObject({ status: 422, body: { code: 'date_before_start' } });
  await service.sql.query("UPDATE wp_learner_lp_tracking SET start_date = '2026-02-01' WHERE tracking_id = ?", [
    trackingId,
  ]);
  expect(await log(key, wrong)).toMatchObject({ status: 422, body: { code: 'date_before_start' } });
  expect((await log(aKey(), wrong)).status).toBe(201);
});

test('a sheet of 2,000 learners under a key is imported row by row, and once', async () => {
  const rows = Array.from({ length: 2000 }, (_, row) => `Import,Learner${row}`).join('\n');
  const key = aKey();
  const send = (query = '') =>
    service.as('office').post(`/learners/import${query}`, `firstName,surname\n${rows}\n`, { 'Idempotency-Key': key });
  const first = await send();
  expect(first.status).toBe(200);
  expect(first.body.rows).toHaveLength(2000);
  expect((await send()).body).toEqual(first.body);
  const imported = await service.as('office').get('/learners?search=import&perPage=1');
  expect(imported.headers.get('x-wp-total')).toBe('2000');
  expect((await send('?dryRun=true')).body.code).toBe('idempotency_key_reused');
}, 120_000);

test('many changes under a key that were cut off are not carried out again behind one’s back', async () => {
  const key = aKey();
  const change = { action: 'hold', trackingIds: [trackingId], effectiveDate: '2026-03-10' };
  const send = () => service.as('office').post('/progressions/bulk', change, { 'Idempotency-Key': key });
  expect((await send()).body.results).toEqual([{ trackingId, ok: true }]);
  await service.sql.query('UPDATE wp_idempotency_keys SET status = NULL WHERE idem_key = ?', [key]);
  expect(await send()).toMatchObject({ status: 409, body: { code: 'request_unfinished' } });
});

test('a failure is not remembered: the next try does the work', async () => {
  const key = aKey();
  await service.sql.query(
    "CREATE TRIGGER broken BEFORE INSERT ON wp_learner_hours_log FOR EACH ROW SIGNAL SQLSTATE '45000'",
  );
  expect((await log(key)).status).toBe(500);
  await service.sql.query('DROP TRIGGER broken');
  expect((await log(key)).status).toBe(201);
  expect(await trained()).toBe(3);
});
