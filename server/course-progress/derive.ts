import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { type Happening, recordAll } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { type Derived, derived, differencesOf } from './derived.ts';
import type { Stored } from './store.ts';
import { dropUnitRows, lockEnrollments, readBasis, saveCourseRows, saveUnitRows } from './store.ts';

type By = Pick<Actor, 'kind' | 'userId'>;
type Wanted = { courseId: number; learnerIds: number[]; toPresent?: boolean };

/**
 * Brings the stored progress of learners in one course in line with the modules they have done and notes what became
 * complete or open again, all behind the lock on (learner, course) (rule 2). Answers how many records changed. Who is not
 * enrolled, or has withdrawn, is passed over.
 */
export async function deriveProgress(deps: Deps, tx: Db, actor: By, wanted: Wanted): Promise<number> {
  const enrolled = await lockEnrollments(tx, wanted.courseId, wanted.learnerIds);
  const learnerIds = enrolled.filter(({ withdrawnAt }) => withdrawnAt === null).map(({ learnerId }) => learnerId);
  return deriveLocked(deps, tx, actor, { ...wanted, learnerIds });
}

/** The same for learners who are enrolled and whom the transaction has locked. */
export async function deriveLocked(
  deps: Deps,
  tx: Db,
  actor: By,
  { courseId, learnerIds, toPresent }: Wanted,
): Promise<number> {
  if (learnerIds.length === 0) return 0;
  // Only now: what was read before the lock may be another's past.
  const { storedBy, versions } = await readBasis(tx, courseId, learnerIds);
  const changes = [...storedBy].map(([learnerId, stored]) => {
    const after = derived({ courseId, learnerId, stored, versions, toPresent });
    return { stored, after, differences: differencesOf(stored, after) };
  });
  const updatedAt = deps.now();
  const courseRows = changes.flatMap(({ differences }) => differences.course ?? []);
  await saveCourseRows(
    tx,
    courseRows.map((row) => ({ ...row, updatedAt })),
  );
  await saveUnitRows(
    tx,
    changes.flatMap(({ differences }) => differences.changed),
  );
  await dropUnitRows(
    tx,
    changes.flatMap(({ differences }) => differences.gone),
  );
  await recordAll(
    tx,
    actor,
    changes.flatMap(({ stored, after }) => happenings(updatedAt, stored, after)),
  );
  return changes.filter(({ differences: { course, changed, gone } }) => course || changed.length + gone.length > 0)
    .length;
}

/** What became complete, or open again, from the units to the course. */
function happenings(at: Date, stored: Stored, { course, units }: Derived): Happening[] {
  const { courseId, learnerId, courseVersion: version } = course;
  const before = new Map(stored.units.map((unit) => [unit.unitId, unit.completedAt]));
  const told = (kind: Happening['kind'], subjectId: number, was: Date | null): Happening => ({
    ...{ at, kind, slice: 'course-progress', learnerId, subjectId },
    // The time that is gone from the record stays here.
    data: { courseId, version, ...(was && { completedAt: was.toISOString() }) },
  });
  const ofUnits = units.flatMap(({ unitId, completedAt, totalModules }) => {
    const was = before.get(unitId) ?? null;
    // A unit that merely counts no more is not open again.
    if ((was === null) === (completedAt === null) || totalModules === 0) return [];
    return told(completedAt ? 'unit.completed' : 'unit.reopened', unitId, was);
  });
  const was = stored.course?.completedAt ?? null;
  if ((was === null) === (course.completedAt === null)) return ofUnits;
  return [...ofUnits, told(course.completedAt ? 'course.completed' : 'course.reopened', courseId, was)];
}
