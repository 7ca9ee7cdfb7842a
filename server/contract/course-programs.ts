import { z } from 'zod';
import { TimeZone } from './group-classes.ts';
import { Code, Id, Line, pageOf, Text } from './shapes.ts';
import { BUNDLE_KINDS, GROUP_CLASS_STATUSES, PROGRAM_STATUSES } from './words.ts';

/** Course programs as the office writes them and as the public sees them. */

const Instant = z.iso.datetime({ offset: true });
export const Price = z.strictObject({
  /** Minor units; 0 is free. */
  amount: z.int().min(0).max(100_000_000),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'three letters')
    .transform((code) => code.toUpperCase()),
});
export type Price = z.infer<typeof Price>;

const ProgramFields = {
  code: Code,
  title: Line(190),
  description: Text.nullish(),
  marketingCopy: Text.nullish(),
  defaultTimeZone: TimeZone,
  price: Price,
  saleStartsAt: Instant.nullish(),
  saleEndsAt: Instant.nullish(),
  enrollmentCap: z.int().min(1).max(100_000).nullish(),
  /** The course content whose units the steps complete. */
  courseId: Id.nullish(),
};
export const CourseProgramInput = z.strictObject(ProgramFields);
export type CourseProgramInput = z.infer<typeof CourseProgramInput>;
export const CourseProgramChange = CourseProgramInput.partial();
export type CourseProgramChange = z.infer<typeof CourseProgramChange>;

export const CourseStepsInput = z.strictObject({
  /** The revision that was changed; another one by now is refused. */
  revision: z.int().positive().optional(),
  /** In order: the place in the list is the position. Steps that are not named are taken out. */
  steps: z
    .array(
      z.strictObject({
        /** Absent: a new step. */
        stepId: Id.nullish(),
        label: Line(40),
        summary: Text.nullish(),
        unitId: Id.nullish(),
        recommendedFrom: z.iso.date().nullish(),
      }),
    )
    .max(100),
});
export type CourseStepsInput = z.infer<typeof CourseStepsInput>;
export const StepOptionsInput = z.strictObject({ groupClassIds: z.array(Id).max(200) });
export type StepOptionsInput = z.infer<typeof StepOptionsInput>;
export const BundleInput = z.strictObject({
  components: z
    .array(
      z.strictObject({
        kind: z.enum(BUNDLE_KINDS),
        quantity: z.int().min(1).max(1000),
        expiresAfterDays: z.int().min(1).max(3650).nullish(),
      }),
    )
    .max(10),
});
export type BundleInput = z.infer<typeof BundleInput>;

export const CourseProgramList = pageOf(['title', 'code', 'publishedAt']).extend({
  status: z.enum(PROGRAM_STATUSES).optional(),
});
export type CourseProgramList = z.infer<typeof CourseProgramList>;

const Option = z.object({
  groupClassId: Id,
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  timeZone: z.string(),
  teacher: z.string().nullable(),
  seatsLeft: z.int(),
});
const Component = z.object({
  kind: z.enum(BUNDLE_KINDS),
  quantity: z.int(),
  expiresAfterDays: z.int().nullable(),
});

const OfficeOption = Option.extend({ capacity: z.int(), taken: z.int(), status: z.enum(GROUP_CLASS_STATUSES) });

/** The office's view. */
export const CourseProgram = z.object({
  courseProgramId: Id,
  /** Rises with everything that is written about the program. */
  revision: z.int(),
  code: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  marketingCopy: z.string().nullable(),
  defaultTimeZone: z.string(),
  status: z.enum(PROGRAM_STATUSES),
  price: z.object({ amount: z.int(), currency: z.string() }),
  saleStartsAt: z.string().nullable(),
  saleEndsAt: z.string().nullable(),
  enrollmentCap: z.int().nullable(),
  /** Places taken, unfinished payments included. */
  taken: z.int(),
  courseId: Id.nullable(),
  publishedAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  stripe: z.object({
    productId: z.string().nullable(),
    priceId: z.string().nullable(),
    /** The price there is the price here. */
    isCurrent: z.boolean(),
  }),
  steps: z.array(
    z.object({
      stepId: Id,
      position: z.int(),
      label: z.string(),
      summary: z.string().nullable(),
      unitId: Id.nullable(),
      recommendedFrom: z.string().nullable(),
      /** Learners whose booking or attendance keeps the step where it is. */
      booked: z.int(),
      options: z.array(OfficeOption),
    }),
  ),
  /** Taken out, and still to be done by so many learners who bought them: their classes may change. */
  removedSteps: z.array(
    z.object({
      stepId: Id,
      label: z.string(),
      summary: z.string().nullable(),
      learners: z.int(),
      options: z.array(OfficeOption),
    }),
  ),
  bundle: z.array(Component.extend({ componentId: Id })),
});
export type CourseProgram = z.infer<typeof CourseProgram>;

export const PublicCourseList = pageOf(['title', 'code']);
export type PublicCourseList = z.infer<typeof PublicCourseList>;
/** What anybody may see of a published course; options are those still to come. */
export const PublicCourse = z.object({
  code: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  marketingCopy: z.string().nullable(),
  timeZone: z.string(),
  price: z.object({ amount: z.int(), currency: z.string() }),
  isOnSale: z.boolean(),
  saleStartsAt: z.string().nullable(),
  saleEndsAt: z.string().nullable(),
  /** Null: as many as come. */
  placesLeft: z.int().nullable(),
  steps: z.array(
    z.object({ courseStepId: Id, label: z.string(), summary: z.string().nullable(), options: z.array(Option) }),
  ),
  bundle: z.array(Component),
});
export type PublicCourse = z.infer<typeof PublicCourse>;
