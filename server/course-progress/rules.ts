import type { CourseOutline } from '../../drizzle/schema/course-progress.ts';
import type { CourseStatus } from '../contract/words.ts';

/** The roll-up: from the modules a learner has done to units and the course. Counts are whole numbers throughout. */

/** Module -> when it was done. */
export type Done = ReadonlyMap<number, Date>;

export type UnitRollUp = {
  unitId: number;
  completedModules: number;
  totalModules: number;
  isComplete: boolean;
  /** The latest required module done; null when there is none. */
  lastAt: Date | null;
};

export type CourseRollUp = {
  completionPercentage: number;
  modulePercentage: number;
  completedUnitsCount: number;
  totalUnits: number;
  status: CourseStatus;
  /** The latest module done, optional ones included. */
  lastAt: Date | null;
  units: UnitRollUp[];
};

/**
 * `done` of `total` in per cent, two decimals, half up. 100 is kept for all of them: 19,999 of 20,000 is 99.99. Of none
 * at all it is 0 (rules 1 and 3).
 */
export function percentOf(done: number, total: number): number {
  if (total === 0) return 0;
  if (done === total) return 100;
  // In whole numbers: half a hundredth up, then cut.
  return Math.min(Math.floor((done * 20_000 + total) / (2 * total)), 9_999) / 100;
}

/** What the facts say of one course (rule 1). */
export function rollUp(outline: CourseOutline, done: Done): CourseRollUp {
  const units = outline.map((unit) => rollUpUnit(unit, done));
  const counted = units.filter(({ totalModules }) => totalModules > 0);
  const completed = counted.filter(({ isComplete }) => isComplete);
  const lastAt = latest(outline.flatMap(({ modules }) => timesOf(modules, done)));
  const sum = (of: (unit: UnitRollUp) => number) => counted.reduce((total, unit) => total + of(unit), 0);
  return {
    completionPercentage: percentOf(completed.length, counted.length),
    modulePercentage: percentOf(
      sum((unit) => unit.completedModules),
      sum((unit) => unit.totalModules),
    ),
    completedUnitsCount: completed.length,
    totalUnits: counted.length,
    status: statusOf({
      isComplete: counted.length > 0 && completed.length === counted.length,
      hasBegun: lastAt !== null,
    }),
    lastAt,
    units,
  };
}

function rollUpUnit({ unitId, modules }: CourseOutline[number], done: Done): UnitRollUp {
  const required = modules.filter((module) => module.required);
  const times = timesOf(required, done);
  const isComplete = required.length > 0 && times.length === required.length;
  return {
    unitId,
    completedModules: times.length,
    totalModules: required.length,
    isComplete,
    lastAt: latest(times),
  };
}

function statusOf({ isComplete, hasBegun }: { isComplete: boolean; hasBegun: boolean }): CourseStatus {
  if (isComplete) return 'completed';
  return hasBegun ? 'in_progress' : 'not_started';
}

const timesOf = (modules: { moduleId: number }[], done: Done): Date[] =>
  modules.map(({ moduleId }) => done.get(moduleId)).filter((at) => at !== undefined);

export const latest = (times: Date[]): Date | null =>
  times.length === 0 ? null : new Date(Math.max(...times.map((at) => at.getTime())));

/**
 * When a part became complete: it keeps its time while it stays complete. Newly complete it has that of its last module,
 * or, when the content changed under the learner, that of the change, should it be later: on no day before was it so.
 */
export function completedAt(
  is: boolean,
  before: Date | null,
  lastAt: Date | null,
  changedAt: Date | null,
): Date | null {
  if (!is) return null;
  return before ?? latest([lastAt, changedAt].filter((at) => at !== null));
}

/** Have two outlines the same units with the same modules? Their order changes nothing that is counted. */
export function isSameShape(one: CourseOutline, other: CourseOutline): boolean {
  return shapeOf(one) === shapeOf(other);
}

const shapeOf = (outline: CourseOutline): string =>
  outline
    .flatMap(({ unitId, modules }) => [
      `${unitId}`,
      ...modules.map(({ moduleId, required }) => `${unitId}/${moduleId}/${required}`),
    ])
    .sort()
    .join(' ');
