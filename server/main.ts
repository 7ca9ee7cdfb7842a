import { createServer } from 'node:http';
import { buildApp } from './app.ts';
import { ConfigurationError, readConfig } from './config.ts';
import { type OpenDeps, openDeps } from './deps.ts';
import { schemaOf } from './platform/diagnostics.ts';
import { gauge } from './platform/metrics.ts';
import { publishQueue } from './platform/queue-state.ts';

const HOUR = 3_600_000;
const DRAIN_MS = 15_000;

/** Refuses to run on a schema this code does not know: wrong answers are worse than none. */
async function refuseUnknownSchema(deps: OpenDeps): Promise<void> {
  const state = await schemaOf(deps);
  if (state === 'pending') throw new ConfigurationError('The schema is not up to date: run `npm run migrate` first.');
  if (state === 'unknown_schema')
    throw new ConfigurationError('The database was migrated by another version of this service.');
}

/** Looks now and every hour; while the website cannot be asked, every minute. */
async function watchPortfolios(deps: OpenDeps): Promise<void> {
  const exposure = await deps.canary.look();
  setTimeout(() => void watchPortfolios(deps), exposure === 'unknown' ? HOUR / 60 : HOUR).unref();
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const deps = openDeps(config);
  await refuseUnknownSchema(deps);
  const { pool } = deps.database.pool as unknown as { pool: { _connectionQueue: { length: number } } };
  gauge('lp_database_queue', 'Requests waiting for a database connection.', () => pool._connectionQueue.length);
  publishQueue(deps);
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000 }, buildApp(deps));
  server.listen(config.PORT, config.HOST, () => deps.log.info({ address: server.address() }, 'listening'));
  void watchPortfolios(deps);

  const stop = (signal: string) => {
    deps.log.info({ signal }, 'finishing what is under way');
    server.close(() => void deps.database.close().then(() => process.exit(0)));
    // A connection that has just been answered stays open for more: it is closed as soon as it is idle.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  // A sentence for the operator where we have one, the whole story where we do not.
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
