import { type CourseRollUp, completedAt, latest, rollUp } from './rules.ts';
import type { CourseRow, Stored, UnitRow, Version } from './store.ts';

/** The rows that a learner's facts ask for. */
export type Derived = { rollUp: CourseRollUp; course: Omit<CourseRow, 'updatedAt'>; units: UnitRow[] };

type Whose = { courseId: number; learnerId: number };
export type Wanted = Whose & { stored: Stored; versions: Version[]; toPresent?: boolean };

/**
 * Who has completed the course stays on the version they completed, as long as that is complete (rule 5) and they do not
 * ask for the present one with `toPresent`; everybody else follows the present content.
 */
export function derived({ stored, versions, toPresent = false, ...whose }: Wanted): Derived {
  const present = versions.find(({ isCurrent }) => isCurrent);
  if (!present) throw new Error(`Course ${whose.courseId} has no version ${stored.course?.courseVersion ?? ''}`);
  const own = versions.find(({ version }) => version === stored.course?.courseVersion);
  if (own && !toPresent && stored.course?.status === 'completed') {
    const kept = onVersion(whose, stored, own);
    if (kept.course.status === 'completed') return kept;
  }
  return onVersion(whose, stored, present);
}

function onVersion({ courseId, learnerId }: Whose, stored: Stored, { version, outline, savedAt }: Version): Derived {
  const rolled = rollUp(outline, stored.done);
  const before = new Map(stored.units.map((unit) => [unit.unitId, unit.completedAt]));
  const changedAt = stored.course && stored.course.courseVersion !== version ? savedAt : null;
  const units = rolled.units.map(({ unitId, completedModules, totalModules, isComplete, lastAt }) => ({
    ...{ learnerId, unitId, courseId, completedModules, totalModules },
    completedAt: completedAt(isComplete, before.get(unitId) ?? null, lastAt, changedAt),
  }));
  const { completionPercentage, completedUnitsCount, totalUnits, status, lastAt: lastCompletedAt } = rolled;
  const isComplete = status === 'completed';
  // Not that of the latest module: an optional one may have been done since.
  const unitsAt = latest(units.map((unit) => unit.completedAt).filter((at) => at !== null));
  const course = {
    ...{ courseId, learnerId, completionPercentage, completedUnitsCount, totalUnits, status, lastCompletedAt },
    courseVersion: version,
    completedAt: completedAt(isComplete, stored.course?.completedAt ?? null, unitsAt, changedAt),
  };
  return { rollUp: rolled, course, units };
}

/** What of the stored rows is not as derived. */
export function differencesOf(stored: Stored, { course, units }: Derived) {
  const known = new Map(stored.units.map((unit) => [unit.unitId, unit]));
  const kept = new Set(units.map(({ unitId }) => unitId));
  return {
    course: stored.course !== null && isSame(stored.course, course) ? null : course,
    changed: units.filter((unit) => !isSame(known.get(unit.unitId), unit)),
    gone: stored.units.filter(({ unitId }) => !kept.has(unitId)),
  };
}

/** Are all values of `wanted` in `stored`? Instants are compared by their time. */
function isSame(stored: Record<string, unknown> | undefined, wanted: Record<string, unknown>): boolean {
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);
  return stored !== undefined && Object.keys(wanted).every((key) => plain(stored[key]) === plain(wanted[key]));
}
