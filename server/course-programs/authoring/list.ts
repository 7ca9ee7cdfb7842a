import { and, asc, count, desc, eq, or } from 'drizzle-orm';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import type { CourseProgram, CourseProgramList } from '../../contract/course-programs.ts';
import type { Deps } from '../../deps.ts';
import { contains } from '../../platform/find-learners.ts';
import { Page } from '../../platform/route.ts';
import { presentPrograms } from './show.ts';

const { courseProgramId, title, code, publishedAt } = coursePrograms;
const ORDER = {
  title: [title, courseProgramId],
  code: [code, courseProgramId],
  publishedAt: [publishedAt, courseProgramId],
} as const;

/** A page of course programs; `search` finds any part of the title or the code. */
export async function listPrograms({ db }: Deps, query: CourseProgramList): Promise<Page<CourseProgram>> {
  const { status, search } = query;
  const where = and(
    status && eq(coursePrograms.status, status),
    search ? or(contains(title, search), contains(code, search)) : undefined,
  );
  const rows = await db
    .select()
    .from(coursePrograms)
    .where(where)
    .orderBy(...ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column))))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const [total] = await db.select({ rows: count() }).from(coursePrograms).where(where);
  return new Page(await presentPrograms(db, rows), total?.rows ?? 0, query.perPage);
}
