import { z } from 'zod';

/** How the office wants classes of courses to be looked after. */
export const CourseSettings = z.strictObject({
  /** Whether learners are reminded of steps to book. */
  remindersOn: z.boolean(),
  /** Days between two reminders, and how many of one step there are at most. */
  remindEveryDays: z.int().min(1).max(90),
  remindersAtMost: z.int().min(1).max(20),
  /** How long a freed seat is kept for whoever is next. */
  offerHours: z.int().min(1).max(168),
  /** The office is told when a step has fewer free seats than this in all its coming classes; 0: never. */
  lowSeats: z.int().min(0).max(1000),
});
export type CourseSettings = z.infer<typeof CourseSettings>;
