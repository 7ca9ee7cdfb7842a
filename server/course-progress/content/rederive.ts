import type { Deps } from '../../deps.ts';
import { SYSTEM } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { deriveProgress } from '../derive.ts';
import { nextEnrollments } from '../find.ts';
import { findCourse } from '../store.ts';

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
export function rederive(
  deps: Deps,
  { courseId, version, afterLearnerId }: Batch,
): Promise<{ learners: number; changed: number }> {
  return deps.withTx(async (tx) => {
    if ((await findCourse(tx, courseId))?.version !== version) return { learners: 0, changed: 0 };
    // The completed ones too: a module of theirs may be re-opening just now by somebody who still read the earlier
    // content, and only their lock tells.
    const after = { courseId, learnerId: afterLearnerId };
    const enrolled = await nextEnrollments(tx, { courseId }, { after, limit: BATCH });
    const learnerIds = enrolled.map(({ learnerId }) => learnerId);
    const changed = await deriveProgress(deps, tx, SYSTEM, { courseId, learnerIds });
    const last = learnerIds[BATCH - 1];
    if (last !== undefined) await enqueueRederive(deps, tx, { courseId, version, afterLearnerId: last });
    return { learners: learnerIds.length, changed };
  });
}
