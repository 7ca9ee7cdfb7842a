import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { readConfig } from '../../server/config.ts';
import { openDeps } from '../../server/deps.ts';
import { type JobKind, jobKind } from '../../server/platform/queue.ts';
import { keepWorking } from '../../server/platform/work.ts';

/** A worker to be killed: its jobs write into a table without a unique key, so that one which ran twice shows. */

const kinds: JobKind[] = [
  jobKind({
    kind: 'chaos.count',
    payload: z.strictObject({ pauseMs: z.int() }),
    async run(deps, { pauseMs }, { jobId, attempt }) {
      await deps.db.execute(sql`insert into effects (job_id, attempt) values (${jobId}, ${attempt})`);
      if (pauseMs > 0) await pause(pauseMs);
      return {};
    },
  }),
  jobKind({
    kind: 'chaos.poison',
    payload: z.strictObject({}),
    async run() {
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => undefined);
    },
  }),
];

const config = readConfig(process.env);
const deps = openDeps({ ...config, DATABASE_CONNECTIONS: config.WORKER_CONCURRENCY + 2 });
const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());
const leaseMs = Number(process.env.LEASE_MS);
const shift = { kinds, schedules: [], concurrency: config.WORKER_CONCURRENCY, idleMs: 50, leaseMs };
await keepWorking(deps, shift, stopping.signal);
await deps.database.close();
