import { z } from 'zod';
import { Id, numberInQuery, pageOf } from './shapes.ts';
import { STEP_STATUSES, STUCK_REASONS, TRAINING_STATUSES } from './words.ts';

/** What the office sees of training: who stands where, who does not move on, and how a partner is doing. */

const Instant = z.string().nullable();

export const PipelineQuery = z.strictObject({
  providerId: numberInQuery(Id).optional(),
  programId: numberInQuery(Id).optional(),
});
export type PipelineQuery = z.infer<typeof PipelineQuery>;
const Standing = z.object({
  pending: z.int(),
  inProgress: z.int(),
  completed: z.int(),
  /** Completed of all, two decimals; null where nobody is enrolled. */
  completionRate: z.number().nullable(),
});
export const Pipeline = z.object({
  providers: z.array(Standing.extend({ providerId: Id, slug: z.string(), name: z.string() })),
  programs: z.array(
    z.object({
      programId: Id,
      code: z.string(),
      name: z.string(),
      active: z.int(),
      completed: z.int(),
      cancelled: z.int(),
      completionRate: z.number().nullable(),
    }),
  ),
});
export type Pipeline = z.infer<typeof Pipeline>;

export const PipelineLearnerList = pageOf(['surname', 'startedAt']).extend({
  providerId: numberInQuery(Id).optional(),
  programId: numberInQuery(Id).optional(),
  status: z.enum(STEP_STATUSES).optional(),
});
export type PipelineLearnerList = z.infer<typeof PipelineLearnerList>;
/** A learner at a step; nobody of a cancelled enrollment is among them. */
export const PipelineLearner = z.object({
  stepId: Id,
  enrollmentId: Id,
  enrollmentStatus: z.enum(TRAINING_STATUSES),
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
  program: z.object({ programId: Id, code: z.string(), name: z.string() }),
  provider: z.object({ providerId: Id, slug: z.string(), name: z.string() }),
  order: z.int(),
  externalCourseId: z.string(),
  status: z.enum(STEP_STATUSES),
  startedAt: Instant,
  completedAt: Instant,
  launchedAt: Instant,
  lastEventAt: Instant,
});
export type PipelineLearner = z.infer<typeof PipelineLearner>;

export const PipelineEnrollmentList = pageOf(['surname', 'enrolledAt']).extend({
  programId: numberInQuery(Id).optional(),
  /** Those with a step at the provider. */
  providerId: numberInQuery(Id).optional(),
  status: z.enum(TRAINING_STATUSES).optional(),
});
export type PipelineEnrollmentList = z.infer<typeof PipelineEnrollmentList>;
/** A learner in a program, whatever became of it. */
export const PipelineEnrollment = z.object({
  enrollmentId: Id,
  status: z.enum(TRAINING_STATUSES),
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
  program: z.object({ programId: Id, code: z.string(), name: z.string() }),
  /** Where the learner is now; null once it is over, and where no partner is configured. */
  current: z.object({ providerId: Id, slug: z.string(), name: z.string() }).nullable(),
  steps: z.object({ completed: z.int(), all: z.int() }),
  enrolledAt: z.string(),
  /** When it was completed or cancelled. */
  endedAt: Instant,
});
export type PipelineEnrollment = z.infer<typeof PipelineEnrollment>;

/** A step in progress for longer than so many whole days is stuck. */
export const StuckThreshold = z.strictObject({ days: z.int().min(1).max(365) });
export type StuckThreshold = z.infer<typeof StuckThreshold>;

export const StuckQuery = pageOf(['startedAt'])
  .omit({ search: true })
  .extend({
    /** In place of the threshold that is saved. */
    days: numberInQuery(z.int().min(0).max(365)).optional(),
    providerId: numberInQuery(Id).optional(),
  });
export type StuckQuery = z.infer<typeof StuckQuery>;
export const StuckStep = z.object({
  stepId: Id,
  enrollmentId: Id,
  learner: z.object({
    learnerId: Id,
    firstName: z.string(),
    surname: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  program: z.object({ programId: Id, code: z.string(), name: z.string() }),
  provider: z.object({ providerId: Id, slug: z.string(), name: z.string(), contactEmail: z.string().nullable() }),
  startedAt: z.string(),
  /** Whole days since it started. */
  daysStuck: z.int(),
  launchedAt: z.string().nullable(),
  lastEventAt: z.string().nullable(),
  reason: z.enum(STUCK_REASONS),
  /** When the office last ordered a reminder about this step. */
  lastRemindedAt: Instant,
});
export type StuckStep = z.infer<typeof StuckStep>;

export const PartnerHealth = z.object({
  provider: z.object({ providerId: Id, slug: z.string(), name: z.string() }),
  active: z.boolean(),
  /** Webhooks and polled answers only: what the office brings in says nothing of the partner. */
  lastEventAt: Instant,
  /** Mean of the latest gaps between its events, two decimals; null until there are enough to tell. */
  usualGapHours: z.number().nullable(),
  /** Learners are at it, and nothing came for several times its usual gap. */
  isSilent: z.boolean(),
  /** Events that wait for another try, that failed for good, and that nobody could be matched to. */
  failed: z.int(),
  dead: z.int(),
  parked: z.int(),
  /** Deliveries turned away at the door, most often first. */
  rejections: z.array(z.object({ reason: z.string(), times: z.int(), lastAt: z.string() })),
});
export type PartnerHealth = z.infer<typeof PartnerHealth>;
