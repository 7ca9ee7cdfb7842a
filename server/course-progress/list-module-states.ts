import type { CourseProgress, ModuleState, ModuleStateQuery } from '../contract/course-progress.ts';
import type { Deps } from '../deps.ts';
import { findModules } from './find.ts';
import { readProgress } from './read-progress.ts';

/** A module as its page shows it, once for each course of the learner that has it; none for who is not enrolled. */
export async function listModuleStates(deps: Deps, learnerId: number, query: ModuleStateQuery): Promise<ModuleState[]> {
  const asked = await findModules(deps.db, query);
  if (asked.length === 0) return [];
  const ids = new Set(asked.map(({ moduleId }) => moduleId));
  const courseIds = [...new Set(asked.map(({ courseId }) => courseId))];
  const all = await Promise.all(courseIds.map((courseId) => readProgress(deps, learnerId, courseId)));
  return all
    .flat()
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap((course) => statesIn(course, ids));
}

function statesIn({ units, ...course }: CourseProgress, ids: Set<number>): ModuleState[] {
  const inOrder = units.flatMap(({ unitId, title, completedModules, totalModules, modules }) =>
    modules.map((module) => ({ ...module, unit: { unitId, title, completedModules, totalModules } })),
  );
  const { courseId, code, title, completionPercentage, completedUnitsCount, totalUnits, status } = course;
  const head = { courseId, code, title, completionPercentage, completedUnitsCount, totalUnits, status };
  return inOrder.flatMap(({ url: _url, ...module }, index) => {
    if (!ids.has(module.moduleId)) return [];
    // At the end it goes on with what was left out before.
    const others = [...inOrder.slice(index + 1), ...inOrder.slice(0, index)];
    return { ...module, course: head, next: firstOpen(others) };
  });
}

function firstOpen(modules: CourseProgress['units'][number]['modules']): ModuleState['next'] {
  for (const { moduleId, title, url, completedAt } of modules) if (url && !completedAt) return { moduleId, title, url };
  return null;
}
