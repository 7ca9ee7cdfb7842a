import { z } from 'zod';
import { Id, numberInQuery, pageOf } from './shapes.ts';
import { JOB_ACTIONS, JOB_STATES } from './words.ts';

/** Work behind the screens. */

export const Job = z.object({
  jobId: Id,
  /** A word of JOB_KINDS. */
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
  state: z.enum(JOB_STATES),
  /** When it runs next, or until when its worker holds it. */
  dueAt: z.string().nullable(),
  attempts: z.int(),
  maxAttempts: z.int(),
  /** A refusal word or an error's code. */
  lastError: z.string().nullable(),
  outcome: z.record(z.string(), z.unknown()).nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
export type Job = z.infer<typeof Job>;

export const JobList = pageOf(['createdAt'])
  .omit({ search: true })
  .extend({
    order: z.enum(['asc', 'desc']).default('desc'),
    perPage: numberInQuery(z.int().min(1).max(100)).default(50),
    state: z.enum(JOB_STATES).optional(),
    kind: z
      .string()
      .regex(/^[a-z.-]{1,60}$/)
      .optional(),
  });
export type JobList = z.infer<typeof JobList>;

/** How the queue stands: jobs by state, and how long the oldest due one has waited, in seconds. */
export const QueueState = z.object({
  ready: z.int(),
  leased: z.int(),
  dead: z.int(),
  oldestDueSeconds: z.int(),
  workerSeenAt: z.string().nullable(),
  /** Nobody works on the queue: no worker has been seen for two minutes, or ever. */
  isWorkerSilent: z.boolean(),
});
export type QueueState = z.infer<typeof QueueState>;

export const ChangeJobs = z.strictObject({ action: z.enum(JOB_ACTIONS), jobIds: z.array(Id).min(1).max(100) });
export type ChangeJobs = z.infer<typeof ChangeJobs>;
export const ChangeJobsAnswer = z.object({
  results: z.array(z.object({ jobId: Id, ok: z.boolean(), code: z.string().optional() })),
});
export type ChangeJobsAnswer = z.infer<typeof ChangeJobsAnswer>;
