import { parseArgs } from 'node:util';
import { ConfigurationError, readConfig } from './config.ts';
import type { Reconciliation } from './contract/dossier.ts';
import { openDeps } from './deps.ts';
import { systemActor } from './platform/actor.ts';
import { schemaOf } from './platform/diagnostics.ts';
import { reconcileHours } from './progressions/reconcile.ts';

/** Holds stored totals against the hours log; exit code 1 when they differ and `--repair` was not asked for. */

const OPERATOR = systemActor('reconcile', 'lp_manage_progressions');

async function main(): Promise<void> {
  const { repair } = parseArgs({ options: { repair: { type: 'boolean', default: false } } }).values;
  const deps = openDeps({ ...readConfig(process.env), DATABASE_CONNECTIONS: 2 });
  try {
    if ((await schemaOf(deps)) !== 'ok')
      throw new ConfigurationError('The schema does not fit: run `npm run migrate` first.');
    const outcome = await reconcileHours(deps, OPERATOR, { repair });
    for (const line of linesOf(outcome)) console.log(line);
    process.exitCode = !repair && outcome.differences.length > 0 ? 1 : 0;
  } finally {
    await deps.database.close();
  }
}

function linesOf({ checked, differences, repaired }: Reconciliation): string[] {
  const found = differences.map(
    ({ trackingId, learnerId, stored, logged }) =>
      `Progression ${trackingId} of learner ${learnerId}: stored ${stored.trained} trained, ${stored.present} present; ` +
      `the log says ${logged.trained} and ${logged.present}.`,
  );
  return [
    ...found,
    `${checked} progressions checked, ${differences.length} differ from the log, ${repaired} repaired.`,
  ];
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
});
