import { deepStrictEqual } from 'node:assert';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../../dev/free-port.ts';
import { startMariadb } from '../../dev/mariadb.ts';
import { ensurePackages } from '../../dev/system-packages.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { openDeps } from '../../server/deps.ts';
import { migrate } from '../../server/platform/migrations.ts';
import { calmAfter, stormWebhooks } from './storm-webhooks.ts';

/**
 * `node tests/chaos/webhooks.ts [--events 5000] [--connections 50]`: a private MariaDB that keeps every commit, each event
 * three times in any order, one delivery in ten forged. Ends with 1 unless every event moved its learner on exactly once.
 */

const { values } = parseArgs({
  options: { events: { type: 'string', default: '5000' }, connections: { type: 'string', default: '50' } },
});
const learners = Math.ceil(Number(values.events) / 3);
const storm = { learners, times: 3, forged: Math.round(learners * 0.9), connections: Number(values.connections) };

const directory = await mkdtemp(join(tmpdir(), 'chaos-'));
await ensurePackages('database');
const database = await startMariadb({
  ...{ directory, port: await freePort(), database: 'chaos', password: 'of-this-run-alone' },
});
try {
  const config = readConfig({
    DATABASE_URL: database.url,
    WP_HOME_URL: 'http://wordpress.test',
    BRIDGE_SECRET: 'a-secret-for-tests-only-of-more-than-32-bytes',
    SECRETS_KEY: '42'.repeat(32),
    PORTFOLIOS_DIR: directory,
    LOG_LEVEL: 'error',
  });
  await migrate(config);
  const deps = openDeps(config);
  const http = createServer(buildApp(deps)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const { seconds, ...calm } = await stormWebhooks(deps, url, storm).finally(() => {
    http.close();
    http.closeAllConnections();
  });
  await deps.database.close();
  const deliveries = Object.values(calm.answers).reduce((sum, answers) => sum + answers, 0);
  console.log({ ...calm, deliveries, deliveriesPerSecond: Math.round(deliveries / seconds) });
  deepStrictEqual(calm, calmAfter(storm));
  console.log('Every event moved its learner on exactly once.');
} finally {
  await database.daemon.stop();
  await rm(directory, { recursive: true, force: true });
}
