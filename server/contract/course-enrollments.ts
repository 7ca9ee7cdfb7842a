import { z } from 'zod';
import { CourseProgress } from './course-progress.ts';
import { Day, Id, Line, numberInQuery, pageOf } from './shapes.ts';
import { COURSE_STATUSES, SHEET_FORMATS } from './words.ts';

/** Who is in a course, and how far. */

export const EnrollLearner = z.strictObject({ learnerId: Id });
export type EnrollLearner = z.infer<typeof EnrollLearner>;
export const EnrollLearners = z.strictObject({ learnerIds: z.array(Id).min(1).max(100) });
export type EnrollLearners = z.infer<typeof EnrollLearners>;
export const EnrollAnswer = z.object({
  results: z.array(z.object({ learnerId: Id, ok: z.boolean(), code: z.string().optional() })),
});
export type EnrollAnswer = z.infer<typeof EnrollAnswer>;

export const CourseLearnerList = pageOf(['surname', 'percent', 'lastActivity', 'enrolledAt']).extend({
  status: z.enum(COURSE_STATUSES).optional(),
  clientId: numberInQuery(Id).optional(),
  classId: numberInQuery(Id).optional(),
  /** Nothing done since this day began, the course still open. */
  quietSince: Day.optional(),
});
export type CourseLearnerList = z.infer<typeof CourseLearnerList>;
export const CourseLearner = CourseProgress.pick({
  courseId: true,
  completionPercentage: true,
  completedUnitsCount: true,
  totalUnits: true,
  status: true,
  completedAt: true,
  lastCompletedAt: true,
  enrolledAt: true,
  version: true,
}).extend({
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
  client: z.object({ clientId: Id, name: z.string() }).nullable(),
});
export type CourseLearner = z.infer<typeof CourseLearner>;

export const ExportCourseProgress = CourseLearnerList.pick({
  search: true,
  status: true,
  clientId: true,
  classId: true,
  quietSince: true,
}).extend({
  courseId: numberInQuery(Id),
  format: z.enum(SHEET_FORMATS).default('csv'),
  recipient: Line(190).optional(),
});
export type ExportCourseProgress = z.infer<typeof ExportCourseProgress>;
