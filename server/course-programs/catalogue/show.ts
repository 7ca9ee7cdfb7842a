import type { PublicCourse } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { found } from '../../platform/refuse.ts';
import { presentCourses } from './present.ts';
import { readPublishedOne } from './store.ts';

/** One published program by its code. 404, also for a draft and for what is no longer offered. */
export async function showCourse(deps: Deps, code: string): Promise<PublicCourse> {
  return found((await presentCourses(deps, await readPublishedOne(deps.db, code)))[0]);
}
