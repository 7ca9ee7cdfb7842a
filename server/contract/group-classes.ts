import { z } from 'zod';
import { Id, Line, numberInQuery, pageOf } from './shapes.ts';
import { BUNDLE_KINDS, GROUP_CLASS_STATUSES } from './words.ts';

/** Classes at one time that learners book a seat in, and the credits that pay for them. */

const Instant = z.iso.datetime({ offset: true });
export const TimeZone = z.string().max(64).refine(isTimeZone, 'is not a time zone');

/** The list of the runtime knows one name a zone, often an old one: Europe/Kyiv is not on it, and is a zone. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

const GroupClassFields = {
  title: Line(190),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: TimeZone,
  capacity: z.int().min(1).max(1000),
  location: Line(500).nullish(),
  teacher: Line(190).nullish(),
  cancellationWindowHours: z.int().min(0).max(8760).default(12),
};
export const GroupClassInput = z.strictObject({
  ...GroupClassFields,
  /** The same again each week, at the same time of the wall clock in its zone; so many classes in all. */
  weeks: z.int().min(1).max(52).default(1),
});
export type GroupClassInput = z.infer<typeof GroupClassInput>;
export const GroupClassChange = z
  .strictObject({ ...GroupClassFields, cancellationWindowHours: GroupClassFields.cancellationWindowHours.unwrap() })
  .partial();
export type GroupClassChange = z.infer<typeof GroupClassChange>;
export const CancelGroupClass = z.strictObject({ reason: Line(500) });
export type CancelGroupClass = z.infer<typeof CancelGroupClass>;

export const GroupClassList = pageOf(['startsAt', 'title']).extend({
  status: z.enum(GROUP_CLASS_STATUSES).optional(),
  /** Days in the site's zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  courseProgramId: numberInQuery(Id).optional(),
  /** Begun, with seats of which nobody has said whether they were attended. */
  needsRegister: z.enum(['true']).optional(),
});
export type GroupClassList = z.infer<typeof GroupClassList>;
export const GroupClass = z.object({
  groupClassId: Id,
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  timeZone: z.string(),
  capacity: z.int(),
  taken: z.int(),
  seatsLeft: z.int(),
  location: z.string().nullable(),
  teacher: z.string().nullable(),
  status: z.enum(GROUP_CLASS_STATUSES),
  cancellationWindowHours: z.int(),
  seriesId: z.string().nullable(),
  cancelledReason: z.string().nullable(),
  /** The steps that this class is an option of. */
  steps: z.array(z.object({ courseStepId: Id, label: z.string(), courseProgramId: Id, courseCode: z.string() })),
});
export type GroupClass = z.infer<typeof GroupClass>;
/** The first class that was made, with all that were made along with it, itself included. */
export const GroupClassMade = GroupClass.extend({
  series: z.array(GroupClass.pick({ groupClassId: true, startsAt: true, endsAt: true })),
});
export type GroupClassMade = z.infer<typeof GroupClassMade>;

export const PackageInput = z.strictObject({
  name: Line(190),
  kind: z.enum(BUNDLE_KINDS),
  quantity: z.int().min(1).max(1000),
  expiresAfterDays: z.int().min(1).max(3650).nullish(),
  active: z.boolean().optional(),
});
export type PackageInput = z.infer<typeof PackageInput>;
export const PackageChange = PackageInput.partial();
export type PackageChange = z.infer<typeof PackageChange>;
export const Package = z.object({
  packageId: Id,
  name: z.string(),
  kind: z.enum(BUNDLE_KINDS),
  quantity: z.int(),
  expiresAfterDays: z.int().nullable(),
  active: z.boolean(),
});
export type Package = z.infer<typeof Package>;
export const GivePackage = z.strictObject({ learnerId: Id });
export type GivePackage = z.infer<typeof GivePackage>;
