import { z } from 'zod';
import { Code, Day, Id, Line, numberInQuery, pageOf, TimeOfDay } from './shapes.ts';
import { CLASS_STATUSES, LEAVING_REASONS } from './words.ts';

/** Classes and who belongs to them. Weekdays count from Monday (1) to Sunday (7). */

const Interval = z
  .strictObject({ weekday: z.int().min(1).max(7), startsAt: TimeOfDay, endsAt: TimeOfDay })
  .refine((interval) => interval.startsAt < interval.endsAt, { message: 'must end after it starts', path: ['endsAt'] });
const StopWindow = z
  .strictObject({ stopDate: Day, restartDate: Day.nullish() })
  .refine((stop) => !stop.restartDate || stop.stopDate < stop.restartDate, {
    message: 'must be after the stop date',
    path: ['restartDate'],
  });

const classFields = z.strictObject({
  code: Code,
  clientId: Id,
  classTypeId: Id,
  productId: Id.nullish(),
  site: Line(190).nullish(),
  facilitatorUserId: Id.nullish(),
  startDate: Day,
  endDate: Day.nullish(),
  status: z.enum(CLASS_STATUSES),
  schedule: z.array(Interval).max(28),
  stopWindows: z.array(StopWindow).max(50).optional(),
});
export const ClassInput = classFields.refine((input) => !input.endDate || input.startDate <= input.endDate, {
  message: 'must not be before the start date',
  path: ['endDate'],
});
export type ClassInput = z.infer<typeof ClassInput>;
export const ClassChange = classFields.partial();
export type ClassChange = z.infer<typeof ClassChange>;

export const TrainingClass = z.object({
  classId: Id,
  code: z.string(),
  clientId: Id,
  clientName: z.string(),
  classTypeId: Id,
  classTypeCode: z.string(),
  productId: Id.nullable(),
  productName: z.string().nullable(),
  site: z.string().nullable(),
  facilitatorUserId: Id.nullable(),
  facilitatorName: z.string().nullable(),
  startDate: Day,
  endDate: Day.nullable(),
  status: z.enum(CLASS_STATUSES),
  schedule: z.array(z.object({ weekday: z.int(), startsAt: z.string(), endsAt: z.string() })),
  stopWindows: z.array(z.object({ stopDate: Day, restartDate: Day.nullable() })),
  learnerCount: z.int(),
});
export type TrainingClass = z.infer<typeof TrainingClass>;

export const ClassList = pageOf(['code', 'startDate', 'status']).extend({
  clientId: numberInQuery(Id).optional(),
  status: z.enum(CLASS_STATUSES).optional(),
  facilitatorUserId: numberInQuery(Id).optional(),
});
export type ClassList = z.infer<typeof ClassList>;

export const JoinClass = z.strictObject({ startDate: Day });
/** With `takeBack`, hours after the last day are reversed instead of standing in the way. */
export const LeaveClass = z.strictObject({
  reason: z.enum(LEAVING_REASONS),
  date: Day,
  takeBack: z.boolean().optional(),
});
export const ClassMember = z.object({
  learnerId: Id,
  firstName: z.string(),
  surname: z.string(),
  startDate: Day,
  endDate: Day.nullable(),
  leavingReason: z.string().nullable(),
});
export type ClassMember = z.infer<typeof ClassMember>;
