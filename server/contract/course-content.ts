import { z } from 'zod';
import { Code, Id, Line, pageOf } from './shapes.ts';

/** Courses as the office writes them: units in order, modules in order. */

const MOST_UNITS = 300;
const MOST_MODULES = 200;

const ModuleInput = z.strictObject({
  /** Absent: a new module. */
  moduleId: Id.nullish(),
  title: Line(190),
  required: z.boolean().default(true),
  wpPostId: Id.nullish(),
});
const UnitInput = z.strictObject({
  /** Absent: a new unit. */
  unitId: Id.nullish(),
  title: Line(190),
  modules: z.array(ModuleInput).max(MOST_MODULES).default([]),
});
const Head = { code: Code, title: Line(190), active: z.boolean().optional() };

export const NewCourse = z.strictObject({ ...Head, units: z.array(UnitInput).max(MOST_UNITS).default([]) });
export type NewCourse = z.infer<typeof NewCourse>;
/** The whole course as it shall be: units and modules that are not named are taken out, their order is the position. */
export const CourseContentInput = z.strictObject({
  ...Head,
  units: z.array(UnitInput).max(MOST_UNITS),
  /** The revision that was changed; another one by now is refused. */
  revision: z.int().positive().optional(),
});
export type CourseContentInput = z.infer<typeof CourseContentInput>;

/** The page of WordPress that carries a module's content; `url` only when it is published. */
const ModulePage = z.object({ wpPostId: Id, title: z.string(), status: z.string(), url: z.string().nullable() });
export const CourseContent = z.object({
  courseId: Id,
  code: z.string(),
  title: z.string(),
  active: z.boolean(),
  version: z.int(),
  revision: z.int(),
  units: z.array(
    z.object({
      unitId: Id,
      title: z.string(),
      modules: z.array(
        z.object({
          moduleId: Id,
          title: z.string(),
          required: z.boolean(),
          wpPostId: Id.nullable(),
          /** Null without a page, and when WordPress has lost it. */
          page: ModulePage.nullable(),
        }),
      ),
    }),
  ),
  learners: z.object({
    enrolled: z.int(),
    completed: z.int(),
    /** Open learners whose record a job has still to bring to the present content. */
    updating: z.int(),
    /** Completed on an earlier version of the content. */
    onEarlierVersion: z.int(),
  }),
});
export type CourseContent = z.infer<typeof CourseContent>;

export const CourseList = pageOf(['title', 'code']).extend({ active: z.enum(['true', 'false']).optional() });
export type CourseList = z.infer<typeof CourseList>;
export const ListedCourse = CourseContent.pick({
  courseId: true,
  code: true,
  title: true,
  active: true,
  version: true,
}).extend({ units: z.int(), modules: z.int(), enrolled: z.int(), completed: z.int() });
export type ListedCourse = z.infer<typeof ListedCourse>;
