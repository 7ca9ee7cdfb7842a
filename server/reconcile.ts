import { parseArgs } from 'node:util';
import { ConfigurationError, readConfig } from './config.ts';
import type { CourseReconciliation } from './contract/course-progress.ts';
import type { Reconciliation } from './contract/dossier.ts';
import { recalculateProgress } from './course-progress/recalculate.ts';
import { reconcileProgress } from './course-progress/reconcile.ts';
import { type Deps, openDeps } from './deps.ts';
import { systemActor } from './platform/actor.ts';
import { schemaOf } from './platform/diagnostics.ts';
import { reconcileHours } from './progressions/reconcile.ts';

/**
 * Holds stored totals against the hours log and stored course progress against the completed modules; exit code 1 when
 * they differ and `--repair` was not asked for.
 */

const OPERATOR = systemActor('reconcile', 'lp_manage_progressions', 'lp_manage_courses');

async function main(): Promise<void> {
  const { repair } = parseArgs({ options: { repair: { type: 'boolean', default: false } } }).values;
  const deps = openDeps({ ...readConfig(process.env), DATABASE_CONNECTIONS: 2 });
  try {
    if ((await schemaOf(deps)) !== 'ok')
      throw new ConfigurationError('The schema does not fit: run `npm run migrate` first.');
    const hours = await reconcileHours(deps, OPERATOR, { repair });
    const progress = await reconcileProgress(deps, OPERATOR, {});
    const repaired = repair ? await repairProgress(deps, progress) : 0;
    for (const line of [...hoursLines(hours), ...progressLines(progress, repaired)]) console.log(line);
    process.exitCode = !repair && hours.differences.length + progress.differences.length > 0 ? 1 : 0;
  } finally {
    await deps.database.close();
  }
}

/** Answers how many records were mended here: another repair may have been faster. */
async function repairProgress(deps: Deps, { differences }: CourseReconciliation): Promise<number> {
  let repaired = 0;
  for (const { learnerId, courseId } of differences)
    repaired += (await recalculateProgress(deps, OPERATOR, { learnerId, courseId })).changed;
  return repaired;
}

function hoursLines({ checked, differences, repaired }: Reconciliation): string[] {
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

function progressLines({ checked, differences }: CourseReconciliation, repaired: number): string[] {
  const told = ({ completionPercentage, completedUnitsCount, totalUnits, status }: Progress) =>
    `${completionPercentage} per cent, ${completedUnitsCount} of ${totalUnits} units, ${status}`;
  const found = differences.map(
    ({ learnerId, courseId, stored, derived, unitIds }) =>
      `Course ${courseId} of learner ${learnerId}: stored ${stored ? told(stored) : 'nothing'}; the modules say ` +
      `${told(derived)}; units that differ: ${unitIds.join(', ') || 'none'}.`,
  );
  return [
    ...found,
    `${checked} course records checked, ${differences.length} differ from the modules, ${repaired} repaired.`,
  ];
}
type Progress = CourseReconciliation['differences'][number]['derived'];

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
});
