import { deepStrictEqual } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { and, inArray } from 'drizzle-orm';
import { createConnection } from 'mysql2/promise';
import { freePort } from '../../dev/free-port.ts';
import { startMariadb } from '../../dev/mariadb.ts';
import { ensurePackages } from '../../dev/system-packages.ts';
import { jobs } from '../../drizzle/schema/platform.ts';
import { readConfig } from '../../server/config.ts';
import { type OpenDeps, openDeps } from '../../server/deps.ts';
import { migrate } from '../../server/platform/migrations.ts';
import { createWordpressTables } from '../support/wordpress-tables.ts';
import { hire } from './crew.ts';
import { type Calm, calmAfter, type Storm, stormWebhooks } from './storm-webhooks.ts';

/**
 * `node tests/chaos/webhooks.ts [--events 5000] [--connections 50] [--kills 5]`: a private MariaDB that keeps every
 * commit, the real service and a real worker, each killed with -9 so many times; each event three times in any order, one
 * delivery in ten forged. Ends with 1 unless every event moved its learner on exactly once.
 */

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '5000' },
    connections: { type: 'string', default: '50' },
    kills: { type: 'string', default: '5' },
  },
});
const kills = Number(values.kills);
const learners = Math.ceil(Number(values.events) / 3);
const AWAITED = ['training.process-event', 'training.issue-certificate'];
const SERVER = join(import.meta.dirname, '../../server');

const directory = await mkdtemp(join(tmpdir(), 'chaos-'));
await ensurePackages('database');
const database = await startMariadb({
  ...{ directory, port: await freePort(), database: 'chaos', password: 'of-this-run-alone' },
});
try {
  const port = String(await freePort());
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: database.url,
    WP_HOME_URL: 'http://127.0.0.1',
    BRIDGE_SECRET: 'a-secret-for-tests-only-of-more-than-32-bytes',
    SECRETS_KEY: '42'.repeat(32),
    PORTFOLIOS_DIR: directory,
    PORT: port,
    // What the killed leave open, and a site that is not there, go unsaid.
    LOG_LEVEL: 'silent',
  };
  const config = readConfig(environment);
  await layOutWordpress(database.url);
  await migrate(config);
  const deps = openDeps(config);
  const calm = await stormOver(deps, environment, `http://127.0.0.1:${port}`).finally(() => deps.database.close());
  console.log(calm);
  console.log('Every event moved its learner on exactly once.');
} finally {
  await database.daemon.stop();
  await rm(directory, { recursive: true, force: true });
}

async function layOutWordpress(uri: string): Promise<void> {
  const connection = await createConnection({ uri });
  await createWordpressTables(connection).finally(() => connection.end());
}

async function stormOver(deps: OpenDeps, environment: NodeJS.ProcessEnv, url: string) {
  const crews = ['main.ts', 'worker.ts'].map((script) => hire(join(SERVER, script), environment, 1));
  const killed = { times: 0 };
  const storm = {
    ...{ learners, times: 3, forged: Math.round(learners * 0.9), connections: Number(values.connections) },
    onShare(share: number) {
      if (killed.times >= kills || share < (killed.times + 1) / (kills + 1)) return;
      killed.times++;
      for (const crew of crews) crew.killOne();
    },
    settle: () => untilDone(deps),
  };
  try {
    const calm = await stormWebhooks(deps, url, storm);
    judge(calm, storm);
    return { ...calm, kills: killed.times * crews.length };
  } finally {
    for (const crew of crews) await crew.dismiss();
  }
}

/** What a killed worker had in hand comes back when its lease ends. */
async function untilDone({ db }: OpenDeps): Promise<void> {
  const open = and(inArray(jobs.kind, AWAITED), inArray(jobs.state, ['ready', 'leased']));
  while ((await db.select({ jobId: jobs.jobId }).from(jobs).where(open).limit(1)).length > 0) await pause(500);
}

/** Whose answer was lost with the service asks again: which answer came first may differ, and forgeries count twice. */
function judge({ seconds: _seconds, ...calm }: Calm, storm: Storm): void {
  const { answers, rejected, ...told } = calm;
  const { answers: _answers, rejected: _rejected, ...wanted } = calmAfter(storm);
  deepStrictEqual(told, wanted);
  const { 200: known = 0, 202: kept = 0, 401: refused = 0, ...others } = answers;
  deepStrictEqual([known + kept, refused, others], [storm.learners * 3 * storm.times, storm.forged, {}]);
  deepStrictEqual(rejected >= storm.forged, true);
}
