import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { courseEnrollments } from '../../../drizzle/schema/course-progress.ts';
import type { Deps } from '../../deps.ts';
import { SYSTEM } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { deriveProgress } from '../derive.ts';
import { findCourse } from './store.ts';

export const REDERIVE = 'course.rederive';
const BATCH = 100;

/** The learners after one id, for one version of a course. */
export type Batch = { courseId: number; version: number; afterLearnerId: number };

/** Asks for the batch in the caller's transaction; asked twice, it is written once. */
export const enqueueRederive = ({ jobs }: Deps, tx: Db, { courseId, version, afterLearnerId }: Batch): Promise<void> =>
  jobs.enqueue(tx, {
    kind: REDERIVE,
    payload: { courseId, version, afterLearnerId },
    key: `${courseId}:${version}:${afterLearnerId}`,
  });

/**
 * Brings a batch of learners to the present content of a course and asks for the next one (rule 5). A newer version ends
 * the chain: it has one of its own.
 */
export function rederive(deps: Deps, batch: Batch): Promise<{ learners: number; changed: number }> {
  const { courseId, version } = batch;
  return deps.withTx(async (tx) => {
    if ((await findCourse(tx, courseId))?.version !== version) return { learners: 0, changed: 0 };
    const learnerIds = await learnersOf(tx, batch);
    const changed = await deriveProgress(deps, tx, SYSTEM, { courseId, learnerIds });
    const afterLearnerId = learnerIds[BATCH - 1];
    if (afterLearnerId !== undefined) await enqueueRederive(deps, tx, { courseId, version, afterLearnerId });
    return { learners: learnerIds.length, changed };
  });
}

/**
 * All who are in the course, the completed ones too: their module may be re-opening just now by somebody who still read
 * the earlier content, and only their lock tells.
 */
async function learnersOf(tx: Db, { courseId, afterLearnerId }: Batch): Promise<number[]> {
  const { learnerId, ...enrollment } = courseEnrollments;
  const rows = await tx
    .select({ learnerId })
    .from(courseEnrollments)
    .where(and(eq(enrollment.courseId, courseId), gt(learnerId, afterLearnerId), isNull(enrollment.withdrawnAt)))
    .orderBy(asc(learnerId))
    .limit(BATCH);
  return rows.map((row) => row.learnerId);
}
