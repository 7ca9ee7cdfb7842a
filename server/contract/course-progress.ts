import { z } from 'zod';
import { Id, numberInQuery } from './shapes.ts';
import { COURSE_STATUSES } from './words.ts';

/** Percentages carry two decimals; 100 stands for complete and for nothing else. */

const ModuleProgress = z.object({
  moduleId: Id,
  title: z.string(),
  required: z.boolean(),
  completedAt: z.string().nullable(),
  url: z.string().nullable(),
});
/** Only required modules count; a unit without any is shown and not counted. */
const UnitProgress = z.object({
  unitId: Id,
  title: z.string(),
  completionPercentage: z.number(),
  completedModules: z.int(),
  totalModules: z.int(),
  completedAt: z.string().nullable(),
  modules: z.array(ModuleProgress),
});
export const CourseProgress = z.object({
  learnerId: Id,
  courseId: Id,
  code: z.string(),
  title: z.string(),
  completionPercentage: z.number(),
  completedUnitsCount: z.int(),
  totalUnits: z.int(),
  /** Required modules done of all that count, for information beside the percentage of units. */
  modulePercentage: z.number(),
  status: z.enum(COURSE_STATUSES),
  completedAt: z.string().nullable(),
  lastCompletedAt: z.string().nullable(),
  enrolledAt: z.string(),
  withdrawnAt: z.string().nullable(),
  version: z.int(),
  /** The course has other content by now; a completed learner keeps theirs until they ask for the new one. */
  newerVersion: z.int().nullable(),
  units: z.array(UnitProgress),
});
export type CourseProgress = z.infer<typeof CourseProgress>;

/** One module as its own page shows it. */
export const ModuleState = z.object({
  moduleId: Id,
  title: z.string(),
  required: z.boolean(),
  completedAt: z.string().nullable(),
  unit: UnitProgress.pick({ unitId: true, title: true, completedModules: true, totalModules: true }),
  course: CourseProgress.pick({
    courseId: true,
    code: true,
    title: true,
    completionPercentage: true,
    completedUnitsCount: true,
    totalUnits: true,
    status: true,
  }),
  /** The next module in order that is still open and has a page. */
  next: z.object({ moduleId: Id, title: z.string(), url: z.string() }).nullable(),
});
export type ModuleState = z.infer<typeof ModuleState>;
/** One of the two: the module itself, or the page that carries it. */
export const ModuleStateQuery = z
  .strictObject({ moduleId: numberInQuery(Id).optional(), wpPostId: numberInQuery(Id).optional() })
  .refine(({ moduleId, wpPostId }) => (moduleId === undefined) !== (wpPostId === undefined), {
    message: 'either a module or a page',
    path: ['moduleId'],
  });
export type ModuleStateQuery = z.infer<typeof ModuleStateQuery>;

/** Naming the course makes sure that the module is one of it. */
export const ModuleCompletion = z.strictObject({ courseId: Id.optional() }).optional();
export type ModuleCompletion = z.infer<typeof ModuleCompletion>;

/** One learner, one course, or all; both narrow it to one record. */
export const Recalculate = z.strictObject({ learnerId: Id.optional(), courseId: Id.optional() });
export type Recalculate = z.infer<typeof Recalculate>;
export const Recalculation = z.object({
  checked: z.int(),
  changed: z.int(),
  /** A job goes on with what did not fit into the request. */
  continues: z.boolean(),
});
export type Recalculation = z.infer<typeof Recalculation>;

export const ReconcileQuery = z.strictObject({
  learnerId: numberInQuery(Id).optional(),
  courseId: numberInQuery(Id).optional(),
});
const RolledUp = CourseProgress.pick({
  completionPercentage: true,
  completedUnitsCount: true,
  totalUnits: true,
  status: true,
});
/** Stored progress held against what the completed modules say. */
export const CourseReconciliation = z.object({
  checked: z.int(),
  /** All that differ, the pending ones among them. */
  found: z.int(),
  pending: z.int(),
  repaired: z.int(),
  /** The first thousand that are pending and the first thousand that are not. */
  differences: z.array(
    z.object({
      learnerId: Id,
      courseId: Id,
      /** Null when the row is missing. */
      stored: RolledUp.nullable(),
      derived: RolledUp,
      /** Units whose own row differs. */
      unitIds: z.array(Id),
      /** An open learner whose record is not yet on the course's present content: a job brings it there. */
      pending: z.boolean(),
    }),
  ),
});
export type CourseReconciliation = z.infer<typeof CourseReconciliation>;
