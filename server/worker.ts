import { ConfigurationError, readConfig } from './config.ts';
import { openDeps } from './deps.ts';
import { privacyRounds } from './learners/privacy/jobs.ts';
import { schemaOf } from './platform/diagnostics.ts';
import { keepRounds, platformRounds } from './platform/rounds.ts';
import { progressionRounds } from './progressions/jobs.ts';

async function main(): Promise<void> {
  const deps = openDeps({ ...readConfig(process.env), DATABASE_CONNECTIONS: 2 });
  if ((await schemaOf(deps)) !== 'ok')
    throw new ConfigurationError('The schema does not fit: run `npm run migrate` first.');
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stopping.abort());
  deps.log.info('working');
  await keepRounds(deps, [...platformRounds, ...privacyRounds, ...progressionRounds], stopping.signal);
  await deps.database.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
});
