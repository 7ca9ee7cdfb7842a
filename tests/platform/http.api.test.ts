import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../server/app.ts';
import { gate } from '../../server/platform/http.ts';
import { aLearner, aProduct } from '../support/fixtures.ts';
import { type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('an error', () => {
  test('is problem+json with a code and the request’s id', async () => {
    const answer = await service.anonymous.get('/me', { 'X-Request-Id': 'trace-12345678' });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('x-request-id')).toBe('trace-12345678');
    expect(answer.body).toEqual({
      type: 'urn:learner-progressions:not_authenticated',
      title: 'Not authenticated',
      status: 401,
      code: 'not_authenticated',
      detail: 'Not authenticated.',
      requestId: 'trace-12345678',
    });
  });

  test('of a route that does not exist is 404', async () => {
    expect((await service.as('admin').get('/nothing-here')).body.code).toBe('not_found');
  });

  test('inside tells nothing of the inside', async () => {
    await service.sql.query('RENAME TABLE wp_clients TO wp_clients_gone');
    const { status, body } = await service.as('office').get('/clients');
    await service.sql.query('RENAME TABLE wp_clients_gone TO wp_clients');
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'unexpected', detail: 'Unexpected.' });
    expect(JSON.stringify(body)).not.toMatch(/wp_|select|sql|server\//i);
  });

  test.each([
    ['broken JSON', '{"name":', 'application/json', 400],
    ['a scalar', '3', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['another media type', '<name/>', 'application/xml', 415],
    ['a body of 300 kB', JSON.stringify({ name: 'x'.repeat(300_000) }), 'application/json', 413],
    ['keys that reach for the prototype', '{"name":"A","__proto__":{"isAdmin":true}}', 'application/json', 400],
    ['a key too many', '{"name":"A","clientId":7}', 'application/json', 400],
    ['a list for a name', '{"name":["A"]}', 'application/json', 400],
  ])('from %s is the caller’s', async (_what, body, type, status) => {
    const headers = {
      Authorization: `Bearer ${mintToken(service.config, service.people.office)}`,
      'Content-Type': type,
    };
    const answer = await fetch(`${service.url}/api/v1/clients`, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { code: string }).code).not.toBe('unexpected');
  });
});

describe('the browser', () => {
  const preflight = (origin: string) =>
    fetch(`${service.url}/api/v1/me`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
    });

  test('of the site may call, of anybody else may not', async () => {
    const own = await preflight('http://wordpress.test');
    expect(own.status).toBe(204);
    expect(own.headers.get('access-control-allow-origin')).toBe('http://wordpress.test');
    expect(own.headers.get('access-control-allow-credentials')).toBeNull();
    for (const origin of [
      'http://wordpress.test.evil.example',
      'https://wordpress.test',
      'null',
      'http://evil.example',
    ]) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin'), origin).toBeNull();
    }
  });

  test('is told not to sniff, frame or keep an answer', async () => {
    const { headers } = await service.as('office').get('/me');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('operation', () => {
  test('healthz, readyz and metrics say how things are', async () => {
    expect((await service.anonymous.get('/healthz')).body.status).toBe('ok');
    const ready = await service.anonymous.get('/readyz');
    expect(ready.body.checks).toMatchObject({ database: 'ok', migrations: 'ok', worker: 'silent' });
    const metrics = await fetch(`${service.url}/metrics`);
    expect(await metrics.text()).toContain('lp_http_request_seconds_bucket');
    const proxied = await fetch(`${service.url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.9' } });
    expect(proxied.status).toBe(403);
  });

  test('the API describes every one of its routes', async () => {
    const { body } = await service.anonymous.get('/api/openapi.json');
    const described = Object.values(body.paths as Record<string, object>).flatMap((path) => Object.keys(path));
    expect(described).toHaveLength(routes.length);
    expect(body.openapi).toBe('3.1.0');
    const start = body.paths['/api/v1/learners/{learnerId}/progressions'].post;
    expect(start.requestBody.content['application/json'].schema.required).toContain('productId');
    expect(start['x-policy']).toBe('capability: lp_manage_progressions');
  });

  test('WordPress learns that both sides share one database', async () => {
    await service.sql.query(
      "INSERT INTO wp_options (option_name, option_value) VALUES ('learner_progressions_probe', 'abc123')",
    );
    const token = mintToken(service.config, service.people.admin, { claims: { aud: 'learner-progressions-service' } });
    const answer = await fetch(`${service.url}/api/v1/wordpress/diagnostics?probe=learner_progressions_probe`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ contractVersion: 1, tablePrefix: 'wp_', probe: 'abc123' });
  });
});

describe('an answer that comes too late', () => {
  test('is 503 at first; asked again with the same key it is the answer of the work that was done', async () => {
    const learnerId = await aLearner(service.deps);
    const productId = await aProduct(service.deps, 120);
    const start = () =>
      service
        .as('office')
        .post(
          `/learners/${learnerId}/progressions`,
          { productId, startDate: '2026-03-02' },
          { 'Idempotency-Key': 'late-1' },
        );
    const blocker = await service.deps.database.pool.getConnection();
    await blocker.query('SET SESSION max_statement_time = 0');
    await blocker.query('START TRANSACTION');
    await blocker.query('SELECT * FROM wp_learners WHERE learner_id = ? FOR UPDATE', [learnerId]);
    const first = start();
    setTimeout(() => void blocker.query('COMMIT').then(() => blocker.release()), 10_300);
    expect(await first).toMatchObject({ status: 503, body: { code: 'deadline_exceeded' } });
    await expect.poll(async () => (await start()).status, { timeout: 10_000 }).toBe(201);
    const [rows] = await service.sql.query('SELECT count(*) AS many FROM wp_learner_lp_tracking WHERE learner_id = ?', [
      learnerId,
    ]);
    expect((rows as { many: number }[])[0]?.many).toBe(1);
  }, 60_000);
});

describe('under pressure', () => {
  test('more requests than connections wait their turn and are all answered', async () => {
    const tight = await startService({ environment: { DATABASE_CONNECTIONS: '2' } });
    try {
      const learnerId = await aLearner(tight.deps);
      const office = tight.as('office');
      const answers = await Promise.all(
        Array.from({ length: 300 }, () => office.get(`/learners/${learnerId}/progression`)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    } finally {
      await tight.stop();
    }
  });

  test('beyond what may wait, the answer is 503 with a time to come back', async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const enter = gate(2, 3);
    const entered = Array.from({ length: 6 }, () => enter(() => opened).then(() => 'answered'));
    entered.push(enter(() => opened).then(() => 'answered'));
    const outcomes = Promise.allSettled(entered);
    open();
    const refused = (await outcomes).filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'overloaded', status: 503 });
    await expect(enter(async () => {})).resolves.toBeUndefined();
  });

  test('a full queue at the database is 503 as well, and passes', async () => {
    const tight = await startService({ environment: { DATABASE_CONNECTIONS: '2' } });
    try {
      const office = tight.as('office');
      await office.get('/me');
      const stalled = Array.from({ length: 2 }, () => tight.deps.db.execute(sql`select sleep(1)`));
      const crowd = Array.from({ length: 205 }, () => tight.deps.db.execute(sql`select 1`).catch(() => undefined));
      const answer = await office.get('/clients');
      expect(answer).toMatchObject({ status: 503, body: { code: 'overloaded' } });
      expect(answer.headers.get('retry-after')).toBe('2');
      await Promise.all([...stalled, ...crowd]);
      expect((await office.get('/clients')).status).toBe(200);
    } finally {
      await tight.stop();
    }
  });
});
