import { ConfigurationError, readConfig } from './config.ts';
import { openDeps } from './deps.ts';
import { jobKinds, schedules } from './jobs.ts';
import { schemaOf } from './platform/diagnostics.ts';
import { keepWorking } from './platform/work.ts';

const DRAIN_MS = 30_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const concurrency = config.WORKER_CONCURRENCY;
  // One connection a job, one to claim the next and one to extend the leases.
  const deps = openDeps({ ...config, DATABASE_CONNECTIONS: concurrency + 2 });
  if ((await schemaOf(deps)) !== 'ok')
    throw new ConfigurationError('The schema does not fit: run `npm run migrate` first.');
  const stopping = new AbortController();
  const stop = (signal: string) => {
    deps.log.info({ signal }, 'finishing the jobs under way');
    stopping.abort();
    // What takes longer is left to its lease, and another worker takes it over.
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
  deps.log.info({ concurrency }, 'working');
  await keepWorking(deps, { kinds: jobKinds, schedules, concurrency }, stopping.signal);
  await deps.database.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
