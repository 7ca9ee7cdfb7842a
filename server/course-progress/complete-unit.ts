import { and, asc, eq, isNull } from 'drizzle-orm';
import { courseUnits, unitModules } from '../../drizzle/schema/course-progress.ts';
import type { Deps } from '../deps.ts';
import { systemActor } from '../platform/actor.ts';
import type { JobOutcome } from '../platform/queue.ts';
import { outcomeOf, type RefusalWord } from '../platform/refuse.ts';
import { completeModule } from './complete-module.ts';
import { enrollLearner } from './enrollments/enroll.ts';
import { findEnrollment } from './store.ts';

const ACTOR = systemActor('attended class', 'lp_manage_courses');

type Attended = { learnerId: number; unitId: number; bookingId: number };

/**
 * Completes all modules of a unit for a learner who attended the class that stands for it, as the office would, and lets
 * the learner into the course before. Done before changes nothing. A unit that is gone and a learner whom the course does
 * not take, or who has withdrawn from it, are logged and left. What the class said is not taken back here: a unit stays
 * complete when the register is corrected.
 */
export async function completeUnit(deps: Deps, { learnerId, unitId, bookingId }: Attended): Promise<JobOutcome> {
  const courseId = await courseOf(deps, unitId);
  const why = courseId === null ? 'unknown_unit' : await whyNotIn(deps, { learnerId, courseId });
  if (courseId === null || why) {
    deps.log.warn({ unitId, bookingId, why }, 'unit of an attended class not completed');
    return { modules: 0, why };
  }
  const modules = await modulesOf(deps, unitId);
  for (const { moduleId } of modules) await completeModule(deps, ACTOR, { learnerId, moduleId, courseId });
  return { modules: modules.length };
}

async function whyNotIn(deps: Deps, whose: { learnerId: number; courseId: number }): Promise<RefusalWord | null> {
  const enrollment = await findEnrollment(deps.db, whose.courseId, whose.learnerId);
  if (enrollment) return enrollment.withdrawnAt ? 'not_enrolled' : null;
  const why = await outcomeOf(enrollLearner(deps, ACTOR, whose));
  return why === 'already_enrolled' ? null : why;
}

async function courseOf({ db }: Deps, unitId: number): Promise<number | null> {
  const isPresent = and(eq(courseUnits.unitId, unitId), isNull(courseUnits.removedAt));
  const [row] = await db.select({ courseId: courseUnits.courseId }).from(courseUnits).where(isPresent);
  return row?.courseId ?? null;
}

const modulesOf = ({ db }: Deps, unitId: number) =>
  db
    .select({ moduleId: unitModules.moduleId })
    .from(unitModules)
    .where(and(eq(unitModules.unitId, unitId), isNull(unitModules.removedAt)))
    .orderBy(asc(unitModules.position), asc(unitModules.moduleId));
