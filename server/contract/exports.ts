import { z } from 'zod';
import { ProgressionList } from './progressions.ts';
import { MonthlyQuery } from './reports.ts';
import { Day, Id, Line, numberInQuery } from './shapes.ts';
import { ACHIEVEMENT_STATUSES, ENDED_REASONS, PROGRESSION_STATUSES, SHEET_FORMATS } from './words.ts';

/** The regulatory report, and what leaves the house as a file. */

const Period = {
  from: Day,
  to: Day,
  clientId: numberInQuery(Id).optional(),
  status: z.enum(PROGRESSION_STATUSES).optional(),
};
const isForwards = ({ from, to }: { from: string; to: string }) => from <= to;
const BACKWARDS = { message: 'must not be before the first day', path: ['to'] };
export const RegulatoryQuery = z
  .strictObject({
    ...Period,
    page: numberInQuery(z.int().min(1).max(100_000)).default(1),
    perPage: numberInQuery(z.int().min(1).max(100)).default(100),
  })
  .refine(isForwards, BACKWARDS);
export type RegulatoryQuery = z.infer<typeof RegulatoryQuery>;

/** The screen shows the ID number masked; only the export carries it. */
export const RegulatoryRow = z.object({
  trackingId: Id,
  learnerId: Id,
  firstName: z.string(),
  surname: z.string(),
  saIdMasked: z.string().nullable(),
  passportNumber: z.string().nullable(),
  race: z.string().nullable(),
  gender: z.string().nullable(),
  programmeCode: z.string(),
  programmeName: z.string(),
  programmeDurationHours: z.number(),
  classCode: z.string().nullable(),
  client: z.string().nullable(),
  employer: z.string().nullable(),
  startDate: Day,
  completionDate: Day.nullable(),
  hoursTrained: z.number(),
  hoursPresent: z.number(),
  hoursAbsent: z.number(),
  status: z.enum(PROGRESSION_STATUSES),
  endedReason: z.enum(ENDED_REASONS).nullable(),
  portfolioSubmitted: z.boolean(),
  homeLanguage: z.string().nullable(),
  nationality: z.string().nullable(),
  citizenStatus: z.string().nullable(),
  disability: z.string().nullable(),
  province: z.string().nullable(),
  achievementStatus: z.enum(ACHIEVEMENT_STATUSES),
});
export type RegulatoryRow = z.infer<typeof RegulatoryRow>;
export const RegulatoryReport = z.object({
  from: Day,
  to: Day,
  total: z.int(),
  rows: z.array(RegulatoryRow),
  /** How many of the report's learners lack what the regulator asks for; `identity` is neither ID nor passport number. */
  completeness: z.object({
    learners: z.int(),
    missing: z.array(z.object({ field: z.string(), learners: z.int() })),
  }),
});
export type RegulatoryReport = z.infer<typeof RegulatoryReport>;

/** To whom a file goes is part of the disclosure. */
const Attachment = { format: z.enum(SHEET_FORMATS).default('csv'), recipient: Line(190).optional() };
export const ExportProgressions = ProgressionList.pick({
  search: true,
  clientId: true,
  classId: true,
  productId: true,
  status: true,
  learnerId: true,
  workList: true,
  from: true,
  to: true,
}).extend(Attachment);
export type ExportProgressions = z.infer<typeof ExportProgressions>;
export const ExportMonthly = MonthlyQuery.safeExtend(Attachment);
export type ExportMonthly = z.infer<typeof ExportMonthly>;
export const ExportRegulatory = z.strictObject({ ...Period, ...Attachment }).refine(isForwards, BACKWARDS);
export type ExportRegulatory = z.infer<typeof ExportRegulatory>;
