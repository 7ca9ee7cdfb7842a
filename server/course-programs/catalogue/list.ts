import type { PublicCourse, PublicCourseList } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { Page } from '../../platform/route.ts';
import { presentCourses } from './present.ts';
import { countPublished, readPublished } from './store.ts';

/** A page of what is published; `search` finds any part of the title or the code. */
export async function listCourses(deps: Deps, query: PublicCourseList): Promise<Page<PublicCourse>> {
  const rows = await readPublished(deps.db, query);
  const total = rows[0]?.total ?? (await countPublished(deps.db, query));
  return new Page(await presentCourses(deps, rows), Number(total), query.perPage);
}
