import { z } from 'zod';
import { Recalculate, type Recalculation } from '../contract/course-progress.ts';
import { Id } from '../contract/shapes.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability, systemActor } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import { jobKind } from '../platform/queue.ts';
import { deriveProgress } from './derive.ts';
import { nextEnrollments, requireKnown } from './find.ts';

/** Learners a transaction: their locks are held until it ends. */
const BATCH = 100;
/** How long a request goes on before a job does: half of what it may take. */
const PATIENCE_MS = 5_000;

/** After which record to go on, and how many of its course have changed so far. */
const Cursor = z.object({ courseId: Id, learnerId: Id, changed: z.int() });
type Cursor = z.infer<typeof Cursor>;
type Batch = { checked: number; changed: number; next: Cursor | null };

const RECALCULATION = systemActor('course.recalculate', 'lp_manage_courses');

/**
 * Derives stored progress anew: of one learner, one course, one of both, or all (rule 7); batch by batch, each its own
 * transaction, and what takes longer than `patienceMs` as a job. 404 for a learner or a course that is unknown.
 */
export async function recalculateProgress(
  deps: Deps,
  actor: Actor,
  scope: Recalculate,
  patienceMs = PATIENCE_MS,
): Promise<Recalculation> {
  requireCapability(actor, 'lp_manage_courses');
  await requireKnown(deps.db, scope);
  const until = deps.now().getTime() + patienceMs;
  const sum = { checked: 0, changed: 0 };
  let next: Cursor | null = null;
  do {
    const batch: Batch = await recalculateBatch(deps, actor, scope, next);
    sum.checked += batch.checked;
    sum.changed += batch.changed;
    next = batch.next;
  } while (next && deps.now().getTime() < until);
  await goOn(deps, scope, next);
  return { ...sum, continues: next !== null };
}

/** One batch of learners of one course; with the last one of a course that changed, the course is noted. */
function recalculateBatch(deps: Deps, actor: Actor, scope: Recalculate, after: Cursor | null): Promise<Batch> {
  return deps.withTx(async (tx) => {
    const ahead = await nextEnrollments(tx, scope, { after, limit: BATCH + 1 });
    const courseId = ahead[0]?.courseId ?? 0;
    const learnerIds = ahead
      .slice(0, BATCH)
      .filter((row) => row.courseId === courseId)
      .map((row) => row.learnerId);
    const changed = learnerIds.length > 0 ? await deriveProgress(deps, tx, actor, { courseId, learnerIds }) : 0;
    const inCourse = changed + (after?.courseId === courseId ? after.changed : 0);
    const following = ahead[learnerIds.length];
    const isCourseDone = following?.courseId !== courseId;
    if (isCourseDone && inCourse > 0) await noteCourse(deps, tx, actor, { courseId, scope, changed: inCourse });
    const last = { courseId, learnerId: learnerIds.at(-1) ?? 0, changed: isCourseDone ? 0 : inCourse };
    return { checked: learnerIds.length, changed, next: following ? last : null };
  });
}

type Noted = { courseId: number; scope: Recalculate; changed: number };

/** Tells that `changed` records of a course were derived anew. */
export const noteCourse = (deps: Deps, tx: Deps['db'], actor: Actor, { courseId, scope, changed }: Noted) =>
  record(tx, actor, {
    ...{ at: deps.now(), kind: 'course.recalculated', slice: 'course-progress' },
    ...{ learnerId: scope.learnerId ?? null, subjectId: courseId, data: { changed } },
  });

async function goOn(deps: Deps, scope: Recalculate, after: Cursor | null): Promise<void> {
  if (!after) return;
  await deps.withTx((tx) => deps.jobs.enqueue(tx, { kind: recalculateJob.kind, payload: { ...scope, after } }));
}

/** Goes on after a request, a batch a job. */
export const recalculateJob = jobKind({
  kind: 'course.recalculate',
  payload: Recalculate.extend({ after: Cursor }),
  async run(deps, { after, ...scope }) {
    const { next, ...outcome } = await recalculateBatch(deps, RECALCULATION, scope, after);
    await goOn(deps, scope, next);
    return outcome;
  },
});
