import { eq } from 'drizzle-orm';
import { courseUnits, unitModules } from '../../../drizzle/schema/course-progress.ts';
import type { CourseProgress } from '../../contract/course-progress.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { derived } from '../derived.ts';
import { percentOf } from '../rules.ts';
import { findEnrollment, readStored, readVersions } from '../store.ts';
import { findCourse, type Whose } from './store.ts';

/** A learner's course as it stands. */
export async function progressOf(db: Db, { courseId, learnerId }: Whose): Promise<CourseProgress> {
  const { code, title, version } = found(await findCourse(db, courseId));
  const enrollment = found(await findEnrollment(db, courseId, learnerId));
  const stored = found((await readStored(db, courseId, [learnerId])).get(learnerId));
  const versions = await readVersions(db, courseId, [stored.course?.courseVersion ?? version]);
  const { course, units, rollUp } = derived({ courseId, learnerId, stored, versions });
  const outline = found(versions.find((one) => one.version === course.courseVersion)).outline;
  const unitRows = await db.select().from(courseUnits).where(eq(courseUnits.courseId, courseId));
  const moduleRows = await db.select().from(unitModules).where(eq(unitModules.courseId, courseId));
  const unitTitles = new Map(unitRows.map((unit) => [unit.unitId, unit.title]));
  const moduleTitles = new Map(moduleRows.map((module) => [module.moduleId, module.title]));
  const { courseVersion, lastCompletedAt, completedAt, ...counted } = course;
  return {
    ...counted,
    ...{ code, title, version: courseVersion, modulePercentage: rollUp.modulePercentage },
    newerVersion: version > courseVersion ? version : null,
    completedAt: completedAt?.toISOString() ?? null,
    lastCompletedAt: lastCompletedAt?.toISOString() ?? null,
    enrolledAt: enrollment.enrolledAt.toISOString(),
    withdrawnAt: enrollment.withdrawnAt?.toISOString() ?? null,
    units: outline.map(({ unitId, modules }, at) => ({
      unitId,
      title: unitTitles.get(unitId) ?? '',
      completionPercentage: percentOf(units[at]?.completedModules ?? 0, units[at]?.totalModules ?? 0),
      completedModules: units[at]?.completedModules ?? 0,
      totalModules: units[at]?.totalModules ?? 0,
      completedAt: units[at]?.completedAt?.toISOString() ?? null,
      modules: modules.map(({ moduleId, required }) => ({
        ...{ moduleId, required, title: moduleTitles.get(moduleId) ?? '', url: null },
        completedAt: stored.done.get(moduleId)?.toISOString() ?? null,
      })),
    })),
  };
}
