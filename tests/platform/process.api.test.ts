import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientFor } from '../support/client.ts';
import { aLearner, aProduct } from '../support/fixtures.ts';
import { environmentOf, type Service, startService } from '../support/service.ts';
import { mintToken } from '../support/token.ts';

/** The service and the worker as an operator runs them: own processes, started from source. */

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

function start(file: 'main' | 'worker', environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [`server/${file}.ts`], {
    env: { ...environmentOf(service.config), PORT: '0', LOG_LEVEL: 'info', ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return { child, output: () => output };
}

async function listening({ child, output }: ReturnType<typeof start>): Promise<string> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const port = /"port":(\d+)/.exec(output())?.[1];
    if (port) return `http://127.0.0.1:${port}`;
    if (child.exitCode !== null) break;
    await pause(50);
  }
  throw new Error(`the service did not listen:\n${output()}`);
}

const ended = async (child: ChildProcess) => child.exitCode ?? Number((await once(child, 'exit'))[0]);

describe('the service', () => {
  test('told to stop finishes the request under way, then ends', async () => {
    const process = start('main');
    const url = await listening(process);
    const office = clientFor(url, () => mintToken(service.config, service.people.office));
    const learnerId = await aLearner(service.deps);
    const productId = await aProduct(service.deps, 120);
    await office.get('/me');
    await service.sql.query('START TRANSACTION');
    await service.sql.query('SELECT * FROM wp_learners WHERE learner_id = ? FOR UPDATE', [learnerId]);
    const underWay = office.post(`/learners/${learnerId}/progressions`, { productId, startDate: '2026-03-02' });
    await pause(300);
    process.child.kill('SIGTERM');
    await pause(300);
    await expect(office.get('/me')).rejects.toThrow();
    await service.sql.query('COMMIT');
    expect((await underWay).status).toBe(201);
    expect(await ended(process.child)).toBe(0);
  });

  test('does not start on a wrong configuration, and says what is wrong', async () => {
    const process = start('main', { BRIDGE_SECRET: 'short', PORT: 'many' });
    expect(await ended(process.child)).toBe(1);
    expect(process.output()).toMatch(/BRIDGE_SECRET: must be at least 32 bytes/);
    expect(process.output()).toMatch(/PORT/);
  });

  test('does not start on a schema it does not know', async () => {
    await service.sql.query('UPDATE wp_lp_migrations SET finished = false LIMIT 1');
    const behind = start('main');
    expect(await ended(behind.child)).toBe(1);
    expect(behind.output()).toContain('npm run migrate');
    await service.sql.query('UPDATE wp_lp_migrations SET finished = true');
    await service.sql.query(
      "INSERT INTO wp_lp_migrations (name, statement, hash, finished) VALUES ('9999_later.sql', 0, 'x', true)",
    );
    const ahead = start('main');
    expect(await ended(ahead.child)).toBe(1);
    expect(ahead.output()).toContain('another version');
    await service.sql.query("DELETE FROM wp_lp_migrations WHERE name = '9999_later.sql'");
  });

  test('answers 503 while the database is away, and works again when it is back', async () => {
    const process = start('main', { DATABASE_URL: service.config.DATABASE_URL });
    const url = await listening(process);
    const office = clientFor(url, () => mintToken(service.config, service.people.office));
    expect((await office.get('/clients')).status).toBe(200);
    const [rows] = await service.sql.query('SHOW PROCESSLIST');
    const own = new URL(service.config.DATABASE_URL).pathname.slice(1);
    for (const { Id, Command, db } of rows as { Id: number; Command: string; db: string }[]) {
      if (Command === 'Sleep' && db === own) await service.sql.query(`KILL ${Id}`).catch(() => undefined);
    }
    const statuses = [];
    for (let asked = 0; asked < 5; asked++) statuses.push((await office.get('/clients')).status);
    expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([]);
    expect(statuses.at(-1)).toBe(200);
    process.child.kill('SIGTERM');
    expect(await ended(process.child)).toBe(0);
  });
});

test('the worker shows its heartbeat and ends when told to', async () => {
  const process = start('worker');
  await expect
    .poll(async () => (await service.anonymous.get('/readyz')).body.checks.worker, { timeout: 15_000 })
    .toBe('ok');
  process.child.kill('SIGTERM');
  expect(await ended(process.child)).toBe(0);
  expect(process.output()).not.toMatch(/job (failed|dead|left)|does not answer/);
});
