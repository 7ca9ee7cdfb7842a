import type { Dossier } from '../../../contract/dossier.ts';
import type { Deps } from '../../../deps.ts';
import { type Actor, requireCapability } from '../../../platform/actor.ts';
import { discloseReport } from '../../../platform/disclosures.ts';
import { found } from '../../../platform/refuse.ts';
import { maskedSaId } from '../../../platform/secrets.ts';
import { actionsOf } from '../../excess/list.ts';
import { presentEntry } from '../../ledger.ts';
import { present } from '../../present.ts';
import { overallOf } from '../../rules.ts';
import { runsOfLearner, type StoredRun } from '../../runs/store.ts';
import { findLearnerName } from '../../store.ts';
import { readDisclosures } from '../disclosures/store.ts';
import { readCourses } from './courses.ts';
import { findIdentity, namesOf, readFiles, readHolds, readLog, readStays, readTransitions } from './store.ts';
import { readTraining } from './training.ts';

/** The latest; the list of disclosures has them all. */
const MOST_DISCLOSURES = 1000;

/** Everything that is known of a learner's training, for print. Showing it is a disclosure, noted first. 404. */
export async function showDossier(deps: Deps, actor: Actor, learnerId: number): Promise<Dossier> {
  requireCapability(actor, 'lp_view_reports');
  const { db } = deps;
  const [name, identity] = [found(await findLearnerName(db, learnerId)), found(await findIdentity(db, learnerId))];
  const disclosing = { report: 'dossier', format: null, filter: { learnerId }, rows: null, recipient: null } as const;
  await deps.withTx((tx) => discloseReport(deps, tx, actor, { ...disclosing, learnerId }));
  const runs = await runsOfLearner(db, learnerId);
  const { saIdLast4, ...shown } = identity;
  return {
    preparedAt: deps.now().toISOString(),
    preparedBy: actor.displayName,
    learner: { ...name, ...shown, saIdMasked: maskedSaId(saIdLast4) },
    overall: overallOf(runs, deps.config.PROGRESS_BASIS),
    progressions: await describeRuns(deps, runs),
    classes: await readStays(db, learnerId),
    courses: await readCourses(db, learnerId),
    training: await readTraining(db, learnerId),
    transitions: await readTransitions(db, learnerId),
    disclosures: await readDisclosures(db, { learnerId, order: 'desc', limit: MOST_DISCLOSURES, offset: 0 }),
  };
}

async function describeRuns({ db, config }: Deps, runs: StoredRun[]): Promise<Dossier['progressions']> {
  if (runs.length === 0) return [];
  const ids = runs.map(({ trackingId }) => trackingId);
  const [holds, log, files] = [await readHolds(db, ids), await readLog(db, ids), await readFiles(db, ids)];
  const actions = await actionsOf(db, ids);
  const names = await namesOf(
    db,
    runs.flatMap(({ markedCompleteBy }) => markedCompleteBy ?? []),
  );
  const isOf = (run: StoredRun) => (part: { trackingId: number }) => part.trackingId === run.trackingId;
  return runs.map((run) => ({
    progression: present(run, config.PROGRESS_BASIS),
    signedOffBy: names.get(run.markedCompleteBy ?? 0) ?? null,
    holds: holds.filter(isOf(run)).map(({ trackingId: _run, ...hold }) => hold),
    hours: log.filter(isOf(run)).map(presentEntry),
    files: files.filter(isOf(run)).map(({ trackingId: _run, uploadedAt, ...file }) => ({
      ...file,
      uploadedAt: uploadedAt.toISOString(),
    })),
    excess: (actions.get(run.trackingId) ?? []).map(({ action, notes, takenAt: at }) => ({ action, notes, at })),
  }));
}
