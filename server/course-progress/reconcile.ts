import { z } from 'zod';
import type { CourseReconciliation } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability, systemActor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { jobKind } from '../platform/queue.ts';
import { derived, differencesOf } from './derived.ts';
import { nextEnrollments, requireKnown } from './find.ts';
import { lockEnrollments, readBasis } from './store.ts';

/** Learners a reading. */
const BITE = 200;

type Scope = { learnerId?: number | undefined; courseId?: number | undefined };
type Difference = CourseReconciliation['differences'][number];

/**
 * Holds the stored progress of all who are enrolled against what their completed modules say (rule 7) and changes
 * nothing. Modules may be completed meanwhile: what differs is looked at once more behind its lock. 404 for a learner
 * or a course that is unknown.
 */
export async function reconcileProgress(deps: Deps, actor: Actor, scope: Scope): Promise<CourseReconciliation> {
  requireCapability(actor, 'lp_manage_courses');
  await requireKnown(deps.db, scope);
  const found: CourseReconciliation = { checked: 0, differences: [] };
  let ahead = await nextEnrollments(deps.db, scope, { after: null, limit: BITE });
  while (ahead.length > 0) {
    for (const [courseId, rows] of Map.groupBy(ahead, (row) => row.courseId)) {
      const learnerIds = rows.map((row) => row.learnerId);
      found.differences.push(...(await confirmed(deps, courseId, learnerIds)));
    }
    found.checked += ahead.length;
    ahead = await nextEnrollments(deps.db, scope, { after: ahead.at(-1) ?? null, limit: BITE });
  }
  return found;
}

async function confirmed({ db, withTx }: Deps, courseId: number, learnerIds: number[]): Promise<Difference[]> {
  const suspects = (await differencesAmong(db, courseId, learnerIds)).map(({ learnerId }) => learnerId);
  if (suspects.length === 0) return [];
  return withTx(async (tx) => {
    const enrolled = (await lockEnrollments(tx, courseId, suspects)).filter(({ withdrawnAt }) => withdrawnAt === null);
    const ids = enrolled.map(({ learnerId }) => learnerId);
    return differencesAmong(tx, courseId, ids);
  });
}

async function differencesAmong(db: Db, courseId: number, learnerIds: number[]): Promise<Difference[]> {
  const { storedBy, versions } = await readBasis(db, courseId, learnerIds);
  return [...storedBy].flatMap(([learnerId, stored]) => {
    const after = derived({ courseId, learnerId, stored, versions });
    const { course, changed, gone } = differencesOf(stored, after);
    const unitIds = [...changed, ...gone].map(({ unitId }) => unitId);
    if (!course && unitIds.length === 0) return [];
    return {
      ...{ learnerId, courseId, unitIds },
      stored: stored.course && rolledUp(stored.course),
      derived: rolledUp(after.course),
    };
  });
}

const rolledUp = ({ completionPercentage, completedUnitsCount, totalUnits, status }: Difference['derived']) => ({
  ...{ completionPercentage, completedUnitsCount, totalUnits, status },
});

const WATCH = systemActor('course.check-drift', 'lp_manage_courses');

/** Looks every night whether stored progress has drifted from the modules; it only tells. */
export const checkDriftJob = jobKind({
  kind: 'course.check-drift',
  payload: z.object({}),
  isExternal: true,
  async run(deps) {
    const { checked, differences } = await reconcileProgress(deps, WATCH, {});
    const outcome = { checked, differences: differences.length };
    if (differences.length > 0) deps.log.warn(outcome, 'stored course progress differs from the completed modules');
    return outcome;
  },
});
