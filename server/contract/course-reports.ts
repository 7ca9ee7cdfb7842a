import { z } from 'zod';
import { Id, numberInQuery } from './shapes.ts';
import { COURSE_SHEETS, SHEET_FORMATS } from './words.ts';

/** What course programs have done in a time. Amounts are in minor units. */

/** Days in the site's zone, both included. */
const Range = { from: z.iso.date(), to: z.iso.date(), courseProgramId: numberInQuery(Id).optional() };
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to;
const OUT_OF_ORDER = { path: ['to'], message: 'must not be before the first day' };

export const CourseReportQuery = z.strictObject(Range).refine(inOrder, OUT_OF_ORDER);
export type CourseReportQuery = z.infer<typeof CourseReportQuery>;
export const CourseSheetQuery = z
  .strictObject({ ...Range, sheet: z.enum(COURSE_SHEETS), format: z.enum(SHEET_FORMATS) })
  .refine(inOrder, OUT_OF_ORDER);
export type CourseSheetQuery = z.infer<typeof CourseSheetQuery>;

/**
 * Money by the month in which it moved: a refund counts where it happened, not where the course was sold. What went out
 * is positive; it is negative when more of it came back in that month.
 */
const Revenue = z.object({
  /** YYYY-MM in the site's zone. */
  month: z.string(),
  currency: z.string(),
  paymentsIn: z.int(),
  refundsOut: z.int(),
  disputesOut: z.int(),
  net: z.int(),
});
export const CourseReport = z.object({
  asOf: z.string(),
  from: z.string(),
  to: z.string(),
  courses: z.array(
    z.object({
      course: z.object({ courseProgramId: Id, code: z.string(), title: z.string() }),
      /** Those who enrolled in the time, by what they are now. */
      enrollments: z.object({
        all: z.int(),
        active: z.int(),
        completed: z.int(),
        frozen: z.int(),
        refunded: z.int(),
        cancelled: z.int(),
      }),
      /** Completed of all that were not taken back, in per cent, two decimals; null when there are none. */
      completionRate: z.number().nullable(),
      /** Classes of the time that are options of its steps; a class of several courses counts in each. */
      seats: z.object({ classes: z.int(), capacity: z.int(), taken: z.int(), attended: z.int(), missed: z.int() }),
      /** Steps of those enrollments that were booked before an earlier one. */
      skippedSteps: z.int(),
      steps: z.array(
        z.object({
          courseStepId: Id,
          label: z.string(),
          unbooked: z.int(),
          booked: z.int(),
          completed: z.int(),
          missed: z.int(),
          skipped: z.int(),
          /** Free seats of all coming classes of the step. */
          seatsLeft: z.int(),
        }),
      ),
      revenue: z.array(Revenue),
    }),
  ),
  /** Of all courses of the report. */
  revenue: z.array(Revenue),
});
export type CourseReport = z.infer<typeof CourseReport>;
