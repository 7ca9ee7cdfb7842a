import { z } from 'zod';
import { Month } from './attendance.ts';
import { Actor, Day, Id, numberInQuery } from './shapes.ts';

/** The monthly report of a class or a client, and the months that close. */

const Totals = z.object({
  trained: z.number(),
  present: z.number(),
  absent: z.number(),
  attendancePercent: z.number().nullable(),
});

export const MonthlyRow = z.object({
  learnerId: Id,
  trackingId: Id,
  surname: z.string(),
  initials: z.string().nullable(),
  level: z.string(),
  startDate: Day,
  race: z.string().nullable(),
  gender: z.string().nullable(),
  classCode: z.string().nullable(),
  month: Totals,
  total: Totals,
  percent: z.number().nullable(),
  overHours: z.boolean(),
  /** Attendance of the month below 50 %. */
  lowAttendance: z.boolean(),
});
export type MonthlyRow = z.infer<typeof MonthlyRow>;

/**
 * A late change to a month that was closed before: it counts in the month in which it was written. Why it was made is
 * the office's business and stays in the hours log: the report goes to clients.
 */
export const Adjustment = z.object({
  learnerId: Id,
  surname: z.string(),
  initials: z.string().nullable(),
  level: z.string(),
  adjustsPeriod: z.string(),
  date: Day,
  trained: z.number(),
  present: z.number(),
});
export type Adjustment = z.infer<typeof Adjustment>;

const SessionCounts = z.object({
  held: z.int(),
  clientCancelled: z.int(),
  facilitatorAbsent: z.int(),
  blocked: z.int(),
  holidays: z.int(),
  pending: z.int(),
});

const ReportedClass = z.object({
  classId: Id,
  code: z.string(),
  typeName: z.string(),
  productName: z.string().nullable(),
  site: z.string().nullable(),
  facilitatorName: z.string().nullable(),
});

/** What one class, or a client's learners without a class, did in a month: stored as issued when the month closes. */
export const MonthlyReport = z.object({
  month: Month,
  basis: z.string(),
  client: z.object({ clientId: Id, name: z.string() }),
  class: ReportedClass.nullable(),
  sessions: SessionCounts,
  rows: z.array(MonthlyRow),
  totals: z.object({ month: Totals, total: Totals, learners: z.int(), meanPercent: z.number().nullable() }),
  adjustments: z.array(Adjustment),
  /** When and by whom it was issued, with the hash of what was issued; null while the month is open. */
  issued: z.object({ issuedAt: z.string(), issuedBy: z.int(), sha256: z.string() }).nullable(),
});
export type MonthlyReport = z.infer<typeof MonthlyReport>;

/** The client's report is the sum of its classes; `parts` are those, each as issued. */
export const MonthlyAnswer = MonthlyReport.extend({
  class: ReportedClass.nullable(),
  parts: z.array(MonthlyReport).optional(),
});
export type MonthlyAnswer = z.infer<typeof MonthlyAnswer>;

export const MonthlyQuery = z
  .strictObject({
    month: Month,
    classId: numberInQuery(Id).optional(),
    clientId: numberInQuery(Id).optional(),
  })
  .refine(({ classId, clientId }) => (classId === undefined) !== (clientId === undefined), {
    message: 'name a class or a client',
    path: ['classId'],
  });
export type MonthlyQuery = z.infer<typeof MonthlyQuery>;

/** Where a month stands, with what would better be settled before it closes. */
export const PeriodStanding = z.object({
  month: Month,
  closedAt: z.string().nullable(),
  closedBy: Actor.nullable(),
  isOver: z.boolean(),
  pendingSessions: z.int(),
  openExceptions: z.int(),
  issuedReports: z.int(),
  /** Earlier months that are open still and close along with it. */
  alsoCloses: z.array(Month),
});
export type PeriodStanding = z.infer<typeof PeriodStanding>;
