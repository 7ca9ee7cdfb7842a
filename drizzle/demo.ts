import { ConfigurationError, readConfig } from '../server/config.ts';
import { openDeps } from '../server/deps.ts';
import { readAccounts } from './demo/accounts.ts';
import { loadDemo } from './demo/load.ts';
import { learnersOf, presenceIn } from './demo/presence.ts';

/**
 * Loads the demo into an empty, migrated database. Takes the service's environment and `LP_DEMO_ACCOUNTS`; the last
 * line it prints is `{ "learners": { "learner1": id, ... } }`, also when the demo is there already.
 */
async function main(): Promise<void> {
  const accounts = readAccounts(process.env.LP_DEMO_ACCOUNTS);
  const deps = openDeps(readConfig(process.env));
  try {
    const presence = await presenceIn(deps.db);
    if (presence === 'other')
      throw new ConfigurationError('The database holds records of its own: the demo is loaded into an empty one only.');
    if (presence === 'empty') await loadDemo(deps, accounts);
    console.log(presence === 'demo' ? 'The demo is there already.' : 'The demo is loaded.');
    console.log(JSON.stringify({ learners: await learnersOf(deps.db, accounts) }));
  } finally {
    await deps.database.close();
  }
}

main().catch((error: unknown) => {
  // A sentence for the operator where we have one, the whole story where we do not.
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
});
