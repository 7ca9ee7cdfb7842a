import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../../dev/free-port.ts';
import { startMariadb } from '../../dev/mariadb.ts';
import { ensurePackages } from '../../dev/system-packages.ts';
import { readConfig } from '../../server/config.ts';
import { openDeps } from '../../server/deps.ts';
import { migrate } from '../../server/platform/migrations.ts';
import { killWorkers } from './kill-workers.ts';

/**
 * `node tests/chaos/queue.ts [--jobs 20000] [--kills 50] [--workers 4]`: a private MariaDB that keeps every commit, real
 * workers, random kill -9. Ends with 1 unless every job had exactly one effect.
 */

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '50' },
    workers: { type: 'string', default: '4' },
    'pause-ms': { type: 'string', default: '0' },
  },
});
const [total, kills, workers] = [Number(values.jobs), Number(values.kills), Number(values.workers)];

const directory = await mkdtemp(join(tmpdir(), 'chaos-'));
await ensurePackages('database');
const port = await freePort();
const database = await startMariadb({ directory, port, database: 'chaos', password: 'of-this-run-alone' });
const environment = {
  PATH: process.env.PATH,
  DATABASE_URL: database.url,
  WP_HOME_URL: 'http://wordpress.test',
  BRIDGE_SECRET: 'a-secret-for-tests-only-of-more-than-32-bytes',
  SECRETS_KEY: '42'.repeat(32),
  PORTFOLIOS_DIR: directory,
  // What the killed leave open goes unsaid; whoever is alive says what went wrong.
  LOG_LEVEL: 'error',
};
try {
  const config = readConfig(environment);
  await migrate(config);
  const deps = openDeps(config);
  const storm = { jobs: total, kills, workers, pauseMs: Number(values['pause-ms']), leaseMs: 3000 };
  const outcome = await killWorkers(deps, environment, storm).finally(() => deps.database.close());
  console.log(outcome);
  const isExact = outcome.effects === total && outcome.distinct === total && outcome.done === total;
  console.log(isExact ? 'None lost, none doubled.' : 'NOT every job had exactly one effect.');
  process.exitCode = isExact && outcome.kills === kills ? 0 : 1;
} finally {
  await database.daemon.stop();
  await rm(directory, { recursive: true, force: true });
}
