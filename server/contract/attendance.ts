import { z } from 'zod';
import { Day, Id, Line, numberInQuery, pageOf, TimeOfDay } from './shapes.ts';
import {
  EXCEPTION_ACTIONS,
  HOLIDAY_SOURCES,
  HOURS_EXCEPTIONS,
  SESSION_STATUSES,
  SETTABLE_SESSION_STATUSES,
} from './words.ts';

/** Sessions of a class, the register, what could not be posted, and the public holidays. Hours go in quarters. */

/** Of these two centuries: closing a month closes all that follow it up to the next that is closed. */
export const Month = z.string().regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/, 'a month such as 2026-04');
/** Wide on purpose: what a session can hold is a rule, and answers 422 with its word. */
const Hours = z.number().min(-1000).max(1000);

export const SessionsOfMonth = z.strictObject({ month: Month });

/** `sessionId` is null until somebody captures the session or says something of it. */
export const ClassSession = z.object({
  sessionId: Id.nullable(),
  date: Day,
  startsAt: z.string(),
  hours: z.number(),
  status: z.enum(SESSION_STATUSES),
  reason: z.string().nullable(),
  /** Why the class met although the day is a public holiday. */
  holidayOverrideReason: z.string().nullable(),
  /** Has hours of its own instead of the weekly ones. */
  ownTimes: z.boolean(),
  /** Grows with each change; 0 while nobody has touched the session. */
  revision: z.int(),
  capturedAt: z.string().nullable(),
  /** Captured learners whose hours wait on the exceptions list. */
  exceptionCount: z.int(),
  learners: z.array(z.object({ learnerId: Id, hoursPresent: z.number() })),
});
export type ClassSession = z.infer<typeof ClassSession>;

/** One line of the register: who belongs to the class on that day and where their hours go. */
export const RegisterRow = z.object({
  learnerId: Id,
  firstName: z.string(),
  surname: z.string(),
  /** Null until captured. */
  hoursPresent: z.number().nullable(),
  /** The LP that takes the hours; null with `exception` saying why there is none. */
  progression: z.object({ trackingId: Id, productCode: z.string(), productName: z.string() }).nullable(),
  exception: z.enum(HOURS_EXCEPTIONS).nullable(),
});
export const Register = z.object({
  session: ClassSession,
  /** The word that capturing would be refused with now: `public_holiday` can be overridden with a reason. */
  whyNot: z.string().nullable(),
  holidayName: z.string().nullable(),
  /** The month is closed: what is captured now shows in the open month as an adjustment. */
  isMonthClosed: z.boolean(),
  rows: z.array(RegisterRow),
});
export type Register = z.infer<typeof Register>;

/** Learners who are not named were absent. `revision` guards against overwriting what somebody else has just captured. */
export const CaptureAttendance = z.strictObject({
  learners: z
    .array(z.strictObject({ learnerId: Id, hoursPresent: Hours }))
    .max(500)
    .refine((rows) => new Set(rows.map((row) => row.learnerId)).size === rows.length, 'names a learner twice'),
  holidayOverrideReason: Line(500).nullish(),
  /** Why a captured register is captured again. */
  reason: Line(500).nullish(),
  revision: z.int().min(0).optional(),
});
export type CaptureAttendance = z.infer<typeof CaptureAttendance>;
export const AttendanceCaptured = z.object({
  session: ClassSession,
  /** How many learners' hours were posted or corrected. */
  recorded: z.int(),
  exceptions: z.array(z.object({ learnerId: Id, code: z.enum(HOURS_EXCEPTIONS) })),
});
export type AttendanceCaptured = z.infer<typeof AttendanceCaptured>;

/** `scheduled` with times gives this date hours of its own, also on a day without weekly hours; without, the weekly ones again. */
export const SetSessionStatus = z
  .strictObject({
    status: z.enum(SETTABLE_SESSION_STATUSES),
    reason: Line(500).nullish(),
    startsAt: TimeOfDay.optional(),
    endsAt: TimeOfDay.optional(),
  })
  .refine(({ startsAt, endsAt }) => (startsAt === undefined) === (endsAt === undefined), {
    message: 'start and end go together',
    path: ['endsAt'],
  })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || startsAt < endsAt, {
    message: 'must end after it starts',
    path: ['endsAt'],
  })
  .refine(({ status, startsAt }) => status === 'scheduled' || !startsAt, {
    message: 'only a scheduled session has times',
    path: ['startsAt'],
  });
export type SetSessionStatus = z.infer<typeof SetSessionStatus>;

/** Past sessions that nobody has captured or explained, oldest first. */
export const PendingList = z.strictObject({
  page: numberInQuery(z.int().min(1).max(100_000)).default(1),
  perPage: numberInQuery(z.int().min(1).max(100)).default(20),
  classId: numberInQuery(Id).optional(),
  clientId: numberInQuery(Id).optional(),
});
export type PendingList = z.infer<typeof PendingList>;
export const PendingSession = z.object({
  classId: Id,
  classCode: z.string(),
  clientName: z.string(),
  facilitatorName: z.string().nullable(),
  date: Day,
  startsAt: z.string(),
  hours: z.number(),
  learnerCount: z.int(),
});
export type PendingSession = z.infer<typeof PendingSession>;

export const ExceptionList = pageOf(['date', 'surname', 'class'])
  .omit({ search: true })
  .extend({
    classId: numberInQuery(Id).optional(),
    learnerId: numberInQuery(Id).optional(),
    code: z.enum(HOURS_EXCEPTIONS).optional(),
  });
export type ExceptionList = z.infer<typeof ExceptionList>;
export const ExceptionRow = z.object({
  attendanceId: Id,
  code: z.enum(HOURS_EXCEPTIONS),
  date: Day,
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
  class: z.object({ classId: Id, code: z.string() }),
  hoursTrained: z.number(),
  hoursPresent: z.number(),
  /** The learner's LP in this class that comes nearest to taking the hours, so that a screen can offer to mend it. */
  progression: z
    .object({
      trackingId: Id,
      productName: z.string(),
      status: z.string(),
      startDate: Day,
      completionDate: Day.nullable(),
    })
    .nullable(),
});
export type ExceptionRow = z.infer<typeof ExceptionRow>;
/** Each is settled by itself: posted to the LP that takes the hours now, or dismissed with a reason. */
export const SettleExceptions = z
  .strictObject({
    attendanceIds: z.array(Id).min(1).max(100),
    action: z.enum(EXCEPTION_ACTIONS),
    reason: Line(500).nullish(),
  })
  .refine(({ action, reason }) => action === 'post' || Boolean(reason), {
    message: 'a dismissal needs a reason',
    path: ['reason'],
  });
export type SettleExceptions = z.infer<typeof SettleExceptions>;
export const ExceptionsSettled = z.object({
  results: z.array(z.object({ attendanceId: Id, ok: z.boolean(), code: z.string().optional() })),
});
export type ExceptionsSettled = z.infer<typeof ExceptionsSettled>;

export const HolidayList = z.strictObject({ year: numberInQuery(z.int().min(1995).max(2200)) });
export const PublicHoliday = z.object({ date: Day, name: z.string(), source: z.enum(HOLIDAY_SOURCES) });
export type PublicHoliday = z.infer<typeof PublicHoliday>;
export const DeclareHoliday = z.strictObject({ name: Line(120) });
