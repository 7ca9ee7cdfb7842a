import { and, eq, inArray } from 'drizzle-orm';
import { createCourse } from '../../server/course-progress/content/create.ts';
import { editCourse } from '../../server/course-progress/content/edit.ts';
import type { Db } from '../../server/platform/database.ts';
import { posts } from '../wordpress.ts';
import { mondayBefore, officeDayFrom } from './calendar.ts';
import { inMap } from './catalogue.ts';
import { COURSES, type CoursePlan, MODULE_PAGES, slugOf, type UnitPlan } from './courses.ts';
import type { Happening } from './live.ts';
import { happening, type Stage } from './stage.ts';

/** When courses were written, and when one of them got another unit; in weeks before this one. */
const WRITTEN_WEEKS_AGO = 21;
const CHANGED_WEEKS_AGO = 5;

type Pages = ReadonlyMap<string, number>;

/** What the office does to the courses themselves. */
export function courseContent(stage: Stage, today: string): Happening[] {
  const on = (weeksAgo: number) => officeDayFrom(mondayBefore(today, weeksAgo), 1);
  return COURSES.flatMap((plan) => {
    const written = happening(stage, { day: on(WRITTEN_WEEKS_AGO), time: '11:00' }, (then) => write(then, plan));
    const { later } = plan;
    if (!later) return written;
    return [
      written,
      happening(stage, { day: on(CHANGED_WEEKS_AGO), time: '11:20' }, (then) => extend(then, plan, later)),
    ];
  });
}

async function write({ deps, office, courses }: Stage, { code, title, units }: CoursePlan): Promise<void> {
  const pages = await pagesIn(deps.db);
  const content = await createCourse(deps, office, { code, title, units: units.map((unit) => unitOf(unit, pages)) });
  courses.set(code, content);
}

/** Another unit at the end: who had completed the course keeps the one they completed. */
async function extend({ deps, office, courses }: Stage, { code }: CoursePlan, later: UnitPlan): Promise<void> {
  const { courseId, title, units } = inMap(courses, code);
  const input = { code, title, units: [...units, unitOf(later, await pagesIn(deps.db))] };
  courses.set(code, await editCourse(deps, office, { courseId, input }));
}

const unitOf = ({ title, modules }: UnitPlan, pages: Pages) => ({
  title,
  modules: modules.map((module) => ({
    title: module.title,
    required: !module.optional,
    wpPostId: module.text ? pages.get(slugOf(module)) : undefined,
  })),
});

/** The pages of modules that this WordPress has, by name. */
async function pagesIn(db: Db): Promise<Pages> {
  const names = MODULE_PAGES.map(({ slug }) => slug);
  const found = await db
    .select({ id: posts.id, name: posts.name })
    .from(posts)
    .where(and(eq(posts.type, 'page'), inArray(posts.name, names)));
  return new Map(found.map(({ name, id }) => [name, id]));
}
