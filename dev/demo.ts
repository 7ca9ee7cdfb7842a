import { join } from 'node:path';
import type { AccountName, Login } from './accounts.ts';
import { CHECKOUT } from './places.ts';
import { runCommand } from './run-command.ts';
import type { ServiceEnvironment } from './service.ts';
import { once } from './steps.ts';

const SCRIPT = join(CHECKOUT, 'drizzle/demo.ts');

/** Loads the demo data, once a database, and answers the logins with the learner record of each learner. */
export async function loadDemo(
  directory: string,
  environment: ServiceEnvironment,
  logins: Record<AccountName, Login>,
): Promise<Record<AccountName, Login>> {
  const learners = await once(directory, 'demo', 'loaded', async () => {
    const output = await runCommand({
      command: process.execPath,
      args: [SCRIPT],
      cwd: CHECKOUT,
      env: { ...environment, LP_DEMO_ACCOUNTS: JSON.stringify(logins) },
      purpose: 'Loading the demo data (npm start -- --fresh begins with empty tables)',
    });
    return learnersIn(output);
  });
  const withLearner = { ...logins };
  for (const name of ['learner1', 'learner2', 'learner3'] as const) {
    withLearner[name] = { ...logins[name], learnerId: learners[name] };
  }
  return withLearner;
}

// The script may tell about its work; its last line is the answer.
function learnersIn(output: string): Record<string, number> {
  const answer = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  if (!answer?.learners) throw new Error('drizzle/demo.ts did not end with { "learners": ... }.');
  return answer.learners;
}
