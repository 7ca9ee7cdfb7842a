import { z } from 'zod';
import { Learner } from './learners.ts';
import { Actor, Day, Id, Line, numberInQuery, pageOf, Text } from './shapes.ts';
import {
  ACTIVITY_KINDS,
  BULK_ACTIONS,
  HOURS_SOURCES,
  PORTFOLIO_FILE_TYPES,
  PROGRESS_BASES,
  PROGRESSION_STATUSES,
  WARNINGS,
  WORK_LISTS,
} from './words.ts';

/** Hours are numbers in steps of 0.25; percentages carry one decimal, `null` means unknown. */

/** Wide on purpose: what a day can hold is a rule, and answers 422 with its word. */
const Hours = z.number().min(-1000).max(1000);

export const StartProgression = z.strictObject({
  productId: Id,
  classId: Id.nullish(),
  startDate: Day,
  notes: Text.nullish(),
  onActive: z.enum(['refuse', 'hold']).default('refuse'),
});
export type StartProgression = z.infer<typeof StartProgression>;

export const LogHours = z.strictObject({
  date: Day,
  hoursTrained: Hours,
  hoursPresent: Hours,
  notes: Text.nullish(),
  reason: Line(500).nullish(),
});
export type LogHours = z.infer<typeof LogHours>;

export const CorrectHours = z.strictObject({ hoursTrained: Hours, hoursPresent: Hours, reason: Line(500) });
export type CorrectHours = z.infer<typeof CorrectHours>;

export const CompleteProgression = z.strictObject({ effectiveDate: Day, notes: Text.nullish() });
export type CompleteProgression = z.infer<typeof CompleteProgression>;

export const ChangeOnDay = z.strictObject({ effectiveDate: Day, reason: Line(500).nullish() });
export type ChangeOnDay = z.infer<typeof ChangeOnDay>;
/** With `takeBack`, hours from the effective date on are reversed instead of standing in the way. */
export const HoldProgression = ChangeOnDay.extend({ takeBack: z.boolean().optional() });
export type HoldProgression = z.infer<typeof HoldProgression>;

export const BulkChange = z.strictObject({
  action: z.enum(BULK_ACTIONS),
  trackingIds: z.array(Id).min(1).max(100),
  effectiveDate: Day,
  reason: Line(500).nullish(),
});
export type BulkChange = z.infer<typeof BulkChange>;
export const BulkAnswer = z.object({
  results: z.array(z.object({ trackingId: Id, ok: z.boolean(), code: z.string().optional() })),
});
export type BulkAnswer = z.infer<typeof BulkAnswer>;

export const PortfolioFile = z.object({
  fileId: Id,
  fileName: z.string(),
  fileType: z.enum(PORTFOLIO_FILE_TYPES),
  fileSize: z.int(),
  uploadedAt: z.string(),
});
export type PortfolioFile = z.infer<typeof PortfolioFile>;

export const Progression = z.object({
  trackingId: Id,
  learnerId: Id,
  product: z.object({ productId: Id, code: z.string(), name: z.string() }),
  class: z.object({ classId: Id, code: z.string() }).nullable(),
  status: z.enum(PROGRESSION_STATUSES),
  startDate: Day,
  completionDate: Day.nullable(),
  hours: z.object({ duration: z.number(), trained: z.number(), present: z.number(), absent: z.number() }),
  percent: z.number().nullable(),
  rawPercent: z.number().nullable(),
  overHours: z.boolean(),
  overageHours: z.number(),
  attendancePercent: z.number().nullable(),
  basis: z.enum(PROGRESS_BASES),
  portfolio: z.object({ uploadedAt: z.string().nullable(), files: z.array(PortfolioFile) }),
  markedCompleteBy: z.int().nullable(),
  markedCompleteAt: z.string().nullable(),
  endedReason: z.string().nullable(),
  endedDate: Day.nullable(),
  notes: z.string().nullable(),
  warnings: z.array(z.enum(WARNINGS)),
});
export type Progression = z.infer<typeof Progression>;

export const ListedProgression = Progression.extend({
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string(), initials: z.string().nullable() }),
  client: z.object({ clientId: Id, name: z.string() }).nullable(),
});
export type ListedProgression = z.infer<typeof ListedProgression>;

export const ProgressionList = pageOf(['surname', 'startDate', 'status', 'product', 'class', 'percent']).extend({
  clientId: numberInQuery(Id).optional(),
  classId: numberInQuery(Id).optional(),
  productId: numberInQuery(Id).optional(),
  status: z.enum(PROGRESSION_STATUSES).optional(),
  workList: z.enum(WORK_LISTS).optional(),
  learnerId: numberInQuery(Id).optional(),
  /** Progressions that began in these days. */
  from: Day.optional(),
  to: Day.optional(),
});
export type ProgressionList = z.infer<typeof ProgressionList>;

export const HoursEntry = z.object({
  logId: Id,
  date: Day,
  hoursTrained: z.number(),
  hoursPresent: z.number(),
  source: z.enum(HOURS_SOURCES),
  sessionId: Id.nullable(),
  reversesLogId: Id.nullable(),
  /** The entry that this one stands in for, in a correction. */
  replacesLogId: Id.nullable(),
  adjustsPeriod: z.string().nullable(),
  reason: z.string().nullable(),
  createdBy: z.int(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  notes: z.string().nullable(),
});
export type HoursEntry = z.infer<typeof HoursEntry>;

export const HoursList = pageOf(['date'])
  .extend({ order: z.enum(['asc', 'desc']).default('desc') })
  .omit({ search: true });
export type HoursList = z.infer<typeof HoursList>;

export const HoursLogged = z.object({ logId: Id, progression: Progression });
export type HoursLogged = z.infer<typeof HoursLogged>;
export const HoursCorrected = z.object({ reversal: HoursEntry, replacement: HoursEntry, progression: Progression });
export type HoursCorrected = z.infer<typeof HoursCorrected>;

export const Activity = z.object({
  activityId: Id,
  at: z.string(),
  kind: z.enum(ACTIVITY_KINDS),
  actor: Actor,
  learnerId: Id.nullable(),
  subjectId: Id.nullable(),
  /** Title of the course, unit or module it speaks of; null for everything else. */
  subjectTitle: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type Activity = z.infer<typeof Activity>;

export const HistoryList = HoursList.pick({ page: true, perPage: true }).extend({
  perPage: numberInQuery(z.int().min(1).max(100)).default(100),
});
export type HistoryList = z.infer<typeof HistoryList>;

export const Overall = z.object({
  percent: z.number().nullable(),
  creditedPercent: z.number().nullable(),
  completedHours: z.number(),
  enrolledHours: z.number(),
});
export type Overall = z.infer<typeof Overall>;

/** A learner's own page needs names, not contacts: the learner part is the short form. */
export const LearnerProgression = z.object({
  learner: Learner.pick({ learnerId: true, firstName: true, surname: true, initials: true, employer: true }).extend({
    clientName: z.string().nullable(),
  }),
  current: Progression.nullable(),
  history: z.array(Progression),
  overall: Overall,
  timeline: z.array(Activity),
});
export type LearnerProgression = z.infer<typeof LearnerProgression>;
