import type { LearnerProgression, Progression } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { found } from '../platform/refuse.ts';
import { timelineOf } from '../platform/timeline.ts';
import { present } from './present.ts';
import { overallOf } from './rules.ts';
import { findRun, runsOfLearner } from './runs/store.ts';
import { findLearnerName } from './store.ts';

/** Everything a learner's page says about hours: the LP in progress, the others, all together, what happened. */
export async function showLearnerProgression(deps: Deps, learnerId: number): Promise<LearnerProgression> {
  const basis = deps.config.PROGRESS_BASIS;
  const [learner, runs, timeline] = await Promise.all([
    findLearnerName(deps.db, learnerId),
    runsOfLearner(deps.db, learnerId),
    timelineOf(deps.db, learnerId, 50),
  ]);
  const shown = runs.map((run) => present(run, basis));
  return {
    learner: found(learner),
    current: shown.find(({ status }) => status === 'in_progress') ?? null,
    history: shown.filter(({ status }) => status !== 'in_progress').reverse(),
    overall: overallOf(runs, basis),
    timeline,
  };
}

/** One progression; 404 `not_found`. */
export async function showProgression(deps: Deps, trackingId: number): Promise<Progression> {
  return present(await findRun(deps.db, trackingId), deps.config.PROGRESS_BASIS);
}
