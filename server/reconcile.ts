import { parseArgs } from 'node:util';
import { ConfigurationError, readConfig } from './config.ts';
import type { CourseReconciliation } from './contract/course-progress.ts';
import type { Reconciliation } from './contract/dossier.ts';
import { reconcileProgress } from './course-progress/reconcile.ts';
import { openDeps } from './deps.ts';
import { systemActor } from './platform/actor.ts';
import { schemaOf } from './platform/diagnostics.ts';
import { reconcileHours } from './progressions/reconcile.ts';

/**
 * Holds stored totals against the hours log and stored course progress against the completed modules; exit code 1 when
 * they differ, not only until a job has brought them to new content, and `--repair` was not asked for.
 */

const OPERATOR = systemActor('reconcile', 'lp_manage_progressions', 'lp_manage_courses');

async function main(): Promise<void> {
  const { repair } = parseArgs({ options: { repair: { type: 'boolean', default: false } } }).values;
  const deps = openDeps({ ...readConfig(process.env), DATABASE_CONNECTIONS: 2 });
  try {
    if ((await schemaOf(deps)) !== 'ok')
      throw new ConfigurationError('The schema does not fit: run `npm run migrate` first.');
    const hours = await reconcileHours(deps, OPERATOR, { repair });
    const progress = await reconcileProgress(deps, OPERATOR, { repair });
    for (const line of [...hoursLines(hours), ...progressLines(progress)]) console.log(line);
    const drifted = hours.differences.length + progress.found - progress.pending;
    process.exitCode = !repair && drifted > 0 ? 1 : 0;
  } finally {
    await deps.database.close();
  }
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

function progressLines({ checked, found, pending, repaired, differences }: CourseReconciliation): string[] {
  const told = ({ completionPercentage, completedUnitsCount, totalUnits, status }: Progress) =>
    `${completionPercentage} per cent, ${completedUnitsCount} of ${totalUnits} units, ${status}`;
  const lines = differences.map(
    ({ learnerId, courseId, stored, derived, unitIds, pending: isPending }) =>
      `Course ${courseId} of learner ${learnerId}${isPending ? ' (pending)' : ''}: stored ` +
      `${stored ? told(stored) : 'nothing'}; the modules say ${told(derived)}; ` +
      `units that differ: ${unitIds.join(', ') || 'none'}.`,
  );
  const unlisted = found - differences.length;
  return [
    ...lines,
    ...(unlisted > 0 ? [`${unlisted} more course records differ.`] : []),
    `${checked} course records checked, ${found - pending} differ from the modules, ` +
      `${pending} wait for a job that brings them to new content, ${repaired} repaired.`,
  ];
}
type Progress = CourseReconciliation['differences'][number]['derived'];

main().catch((error: unknown) => {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
});
