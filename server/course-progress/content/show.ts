import type { CourseContent } from '../../contract/course-content.ts';
import type { Deps } from '../../deps.ts';
import { found } from '../../platform/refuse.ts';
import { findCourse } from '../store.ts';
import { readPages } from './pages.ts';
import type { Module } from './rules.ts';
import { countLearners, readTree } from './store.ts';

/** A course as the office edits it: the present content with the pages that carry it. 404. */
export async function showCourse(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  courseId: number,
): Promise<CourseContent> {
  const course = found(await findCourse(db, courseId));
  const { units, modules } = await readTree(db, courseId);
  const pageIds = modules.map(({ wpPostId }) => wpPostId).filter((id) => id !== null);
  const pageBy = await readPages(db, config.WP_HOME_URL, pageIds);
  const modulesBy = Map.groupBy(modules, ({ unitId }) => unitId);
  const shown = ({ id: moduleId, title, required, wpPostId }: Module) => ({
    ...{ moduleId, title, required, wpPostId },
    page: (wpPostId && pageBy.get(wpPostId)) || null,
  });
  const { createdAt: _at, ...head } = course;
  return {
    ...head,
    units: units.map(({ id: unitId, title }) => ({ unitId, title, modules: (modulesBy.get(unitId) ?? []).map(shown) })),
    learners: await countLearners(db, course),
  };
}
