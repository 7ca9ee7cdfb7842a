import { parseArgs } from 'node:util';
import { ConfigurationError, readConfig } from './config.ts';
import { checkInvariants } from './course-programs/invariants/check-invariants.ts';
import { openDeps } from './deps.ts';
import { systemActor } from './platform/actor.ts';
import { schemaOf } from './platform/diagnostics.ts';

/** Checks what must always hold of courses that are sold; exit code 1 when something does not and was not repaired. */

const OPERATOR = systemActor('invariants', 'lp_manage_courses');

async function main(): Promise<void> {
  const { repair } = parseArgs({ options: { repair: { type: 'boolean', default: false } } }).values;
  const deps = openDeps({ ...readConfig(process.env), DATABASE_CONNECTIONS: 2 });
  try {
    if ((await schemaOf(deps)) !== 'ok')
      throw new ConfigurationError('The schema does not fit: run `npm run migrate` first.');
    const { faults } = await checkInvariants(deps, OPERATOR, { repair });
    for (const { invariant, subjectId, expected, found, repaired } of faults)
      console.log(`${invariant} ${subjectId}: ${found} instead of ${expected}${repaired ? ', repaired' : ''}`);
    const left = faults.filter(({ repaired }) => !repaired).length;
    console.log(`${faults.length} faults, ${faults.length - left} repaired.`);
    process.exitCode = left > 0 ? 1 : 0;
  } finally {
    await deps.database.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
});
