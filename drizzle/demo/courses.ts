import { z } from 'zod';
import record from '../data/demo-courses.json' with { type: 'json' };

/** What the demo teaches online: courses with units and modules, one of them with a page for each module. */

const Module = z.object({
  title: z.string(),
  optional: z.boolean().default(false),
  text: z.array(z.string()).optional(),
});
const Unit = z.object({ title: z.string(), modules: z.array(Module) });
const Course = z.object({
  code: z.string(),
  title: z.string(),
  units: z.array(Unit),
  /** A unit that came to the course when the first learners had completed it. */
  later: Unit.optional(),
});
export type CoursePlan = z.infer<typeof Course>;
export type UnitPlan = z.infer<typeof Unit>;
type ModulePlan = z.infer<typeof Module>;

export const COURSES = z.tuple([Course, Course, Course]).parse(record);

/** Pages of WordPress with the content of modules; each ends with the block that marks its module as done. */
export const MODULE_PAGES = COURSES.flatMap(({ units }) => units)
  .flatMap(({ modules }) => modules)
  .flatMap((module) =>
    module.text ? [{ slug: slugOf(module), title: module.title, content: contentOf(module.text) }] : [],
  );

/** The name of a module's page in its address. */
export function slugOf({ title }: Pick<ModulePlan, 'title'>): string {
  const words = title.toLowerCase().replaceAll('’', '');
  return words.replace(/[^a-z]+/g, '-');
}

function contentOf(text: string[]): string {
  const paragraphs = text.map((sentences) => `<!-- wp:paragraph --><p>${sentences}</p><!-- /wp:paragraph -->`);
  return [...paragraphs, '<!-- wp:learner-progressions/module-complete /-->'].join('\n\n');
}
