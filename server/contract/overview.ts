import { z } from 'zod';

/** Numbers of the office's first page. */
export const Overview = z.object({
  learners: z.int(),
  inProgress: z.int(),
  onHold: z.int(),
  completedThisMonth: z.int(),
  withoutLp: z.int(),
  awaitingSignOff: z.int(),
  overHours: z.int(),
  /** Past sessions of open months that nobody has captured or explained. */
  pendingSessions: z.int(),
  openExceptions: z.int(),
  privacyRequests: z.int(),
  overduePrivacyRequests: z.int(),
  activeClasses: z.int(),
  /** Steps at training partners that have been in progress for longer than the threshold that is saved. */
  stuckSteps: z.int(),
  /** Events of training partners that wait to be matched to a learner. */
  parkedEvents: z.int(),
  /** Jobs that have failed for the last time. */
  deadJobs: z.int(),
  asOf: z.string(),
});
export type Overview = z.infer<typeof Overview>;
