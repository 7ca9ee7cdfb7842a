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
  /** Parts of prices paid back at Stripe, with no word yet on what is taken back for them. */
  refundsToDecide: z.int(),
  /** Disputes and inquiries of banks that are not closed. */
  openDisputes: z.int(),
  /** Events of Stripe that no enrollment is known for. */
  parkedPayments: z.int(),
  /** Steps of courses on sale whose free seats have fallen below what the office wants, as when they were last counted. */
  lowSeatSteps: z.int(),
  /** Group classes that have begun and hold seats that nobody has settled. */
  registersToConfirm: z.int(),
  /** Jobs that have failed for the last time. */
  deadJobs: z.int(),
  asOf: z.string(),
});
export type Overview = z.infer<typeof Overview>;
