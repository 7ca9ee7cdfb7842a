import type { CourseProgress } from '../contract/course-progress.ts';
import { pageUrl } from './pages.ts';
import type { Around, EnrolledIn } from './read-progress.ts';
import { percentOf, rollUp, type UnitRollUp } from './rules.ts';

type Units = CourseProgress['units'];
type Modules = Units[number]['modules'];

/** One course of a learner as the API shows it: the stored rows, in the order and with the titles of the content. */
export function presentCourse(
  homeUrl: string,
  { enrollment, course, progress, content }: EnrolledIn,
  around: Around,
): CourseProgress {
  const rolled = rollUp(content.outline, around.done);
  const units = content.outline.map(({ unitId, modules }, index) => ({
    ...presentUnit(unitId, rolled.units[index], around),
    modules: modules.map((module) => presentModule(homeUrl, module, around)),
  }));
  // Only a row that got lost is counted here.
  const { completionPercentage, completedUnitsCount, totalUnits, status } = progress ?? rolled;
  return {
    learnerId: enrollment.learnerId,
    courseId: enrollment.courseId,
    code: course.code,
    title: course.title,
    ...{ completionPercentage, completedUnitsCount, totalUnits, status },
    modulePercentage: modulePercentageOf(units),
    completedAt: asText(progress?.completedAt),
    lastCompletedAt: asText(progress?.lastCompletedAt),
    enrolledAt: enrollment.enrolledAt.toISOString(),
    withdrawnAt: asText(enrollment.withdrawnAt),
    version: content.version,
    newerVersion: status === 'completed' && course.version !== content.version ? course.version : null,
    units,
  };
}

function presentUnit(unitId: number, rolled: UnitRollUp | undefined, { unitRows, unitTitles }: Around) {
  const row = unitRows.get(unitId);
  const { completedModules, totalModules } = row ?? rolled ?? { completedModules: 0, totalModules: 0 };
  return {
    unitId,
    title: unitTitles.get(unitId) ?? '',
    completionPercentage: percentOf(completedModules, totalModules),
    ...{ completedModules, totalModules },
    completedAt: asText(row?.completedAt),
  };
}

function presentModule(
  homeUrl: string,
  { moduleId, required }: { moduleId: number; required: boolean },
  { modules, done }: Around,
): Modules[number] {
  const module = modules.get(moduleId);
  return {
    moduleId,
    title: module?.title ?? '',
    required,
    completedAt: asText(done.get(moduleId)),
    // What was taken out of the course is not offered any more.
    url: module?.page && !module.removedAt ? pageUrl(homeUrl, module.page) : null,
  };
}

function modulePercentageOf(units: Units): number {
  const sum = (of: (unit: Units[number]) => number) => units.reduce((total, unit) => total + of(unit), 0);
  return percentOf(
    sum((unit) => unit.completedModules),
    sum((unit) => unit.totalModules),
  );
}

const asText = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
