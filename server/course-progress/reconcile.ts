import { z } from 'zod';
import type { CourseReconciliation } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability, systemActor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { jobKind } from '../platform/queue.ts';
import { deriveProgress } from './derive.ts';
import { type Derived, derived, differencesOf } from './derived.ts';
import { nextEnrollments, requireKnown } from './find.ts';
import { noteCourse } from './recalculate.ts';
import { lockEnrollments, readBasis, type Stored } from './store.ts';

/** Learners a reading, and a transaction: their locks are held until it ends. */
const BITE = 200;
/** How many differences are listed, of those that are pending and of those that are not; all are counted. */
const LISTED = 1_000;

type Scope = { learnerId?: number | undefined; courseId?: number | undefined };
type Difference = CourseReconciliation['differences'][number];
type Bite = { courseId: number; learnerIds: number[]; scope: Scope; repair: boolean };
type Confirmed = { differences: Difference[]; repaired: number };

/**
 * Holds the stored progress of all who are enrolled against what their completed modules say (rule 7) and, asked to,
 * derives anew what differs; `repaired` are those this call has mended. Modules may be completed meanwhile: what differs
 * is looked at once more behind its lock. 404 for a learner or a course that is unknown.
 */
export async function reconcileProgress(
  deps: Deps,
  actor: Actor,
  { repair, ...scope }: Scope & { repair: boolean },
): Promise<CourseReconciliation> {
  requireCapability(actor, 'lp_manage_courses');
  await requireKnown(deps.db, scope);
  const sum: CourseReconciliation = { checked: 0, found: 0, pending: 0, repaired: 0, differences: [] };
  let ahead = await nextEnrollments(deps.db, scope, { after: null, limit: BITE });
  while (ahead.length > 0) {
    for (const [courseId, rows] of Map.groupBy(ahead, (row) => row.courseId)) {
      const learnerIds = rows.map((row) => row.learnerId);
      add(sum, await confirmed(deps, actor, { courseId, learnerIds, scope, repair }));
    }
    sum.checked += ahead.length;
    ahead = await nextEnrollments(deps.db, scope, { after: ahead.at(-1) ?? null, limit: BITE });
  }
  return sum;
}

function add(sum: CourseReconciliation, { differences, repaired }: Confirmed): void {
  sum.repaired += repaired;
  for (const difference of differences) {
    sum.found += 1;
    if (difference.pending) sum.pending += 1;
    const alike = difference.pending ? sum.pending : sum.found - sum.pending;
    if (alike <= LISTED) sum.differences.push(difference);
  }
}

async function confirmed(deps: Deps, actor: Actor, bite: Bite): Promise<Confirmed> {
  const { courseId, learnerIds, repair } = bite;
  const suspects = (await differencesAmong(deps.db, courseId, learnerIds)).map(({ learnerId }) => learnerId);
  if (suspects.length === 0) return { differences: [], repaired: 0 };
  return deps.withTx(async (tx) => {
    const enrolled = (await lockEnrollments(tx, courseId, suspects)).filter(({ withdrawnAt }) => withdrawnAt === null);
    const ids = enrolled.map(({ learnerId }) => learnerId);
    const differences = await differencesAmong(tx, courseId, ids);
    const wrong = differences.map(({ learnerId }) => learnerId);
    const repaired = repair ? await putRight(deps, tx, actor, { ...bite, learnerIds: wrong }) : 0;
    return { differences, repaired };
  });
}

async function putRight(deps: Deps, tx: Db, actor: Actor, { courseId, learnerIds, scope }: Bite): Promise<number> {
  const changed = await deriveProgress(deps, tx, actor, { courseId, learnerIds });
  if (changed > 0) await noteCourse(deps, tx, actor, { courseId, scope, changed });
  return changed;
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
      pending: isPending(stored, after),
    };
  });
}

/** Is an open learner's record on earlier content? The job that saving the content has asked for mends it. */
const isPending = ({ course }: Stored, { course: after }: Derived) =>
  course !== null && course.status !== 'completed' && course.courseVersion !== after.courseVersion;

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
    const { checked, found, pending } = await reconcileProgress(deps, WATCH, { repair: false });
    const outcome = { checked, differences: found - pending, pending };
    if (outcome.differences > 0) deps.log.warn(outcome, 'stored course progress differs from the completed modules');
    return outcome;
  },
});
