import { z } from 'zod';
import { Booking } from './bookings.ts';
import { Code, Id, numberInQuery } from './shapes.ts';
import { WaitlistEntry } from './waitlist.ts';
import { GROUP_CLASS_STATUSES, REFUSALS, type Refusal } from './words.ts';

/** Group classes as they lie in time, for the public and for one learner. */

const Day = z.iso.date().regex(/^2[01]/, 'must lie between 2000 and 2199');
const Range = { from: Day, to: Day };
const isShort = ({ from, to }: { from: string; to: string }) =>
  from <= to && Date.parse(to) - Date.parse(from) < 62 * 86_400_000;
const TOO_LONG = { path: ['to'], message: 'must be at most 62 days from the first' };

/** Days in the site's zone, both included, at most 62. */
export const CalendarRange = z.strictObject(Range).refine(isShort, TOO_LONG);
export type CalendarRange = z.infer<typeof CalendarRange>;
export const CalendarQuery = z
  .strictObject({
    ...Range,
    /** Only classes that are options of this step, or of any step of the course with this code. */
    courseStepId: numberInQuery(Id).optional(),
    course: Code.optional(),
  })
  .refine(isShort, TOO_LONG);
export type CalendarQuery = z.infer<typeof CalendarQuery>;

/** What anybody may see: where it is held is told to those who have a seat. */
export const CalendarClass = z.object({
  groupClassId: Id,
  title: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  timeZone: z.string(),
  teacher: z.string().nullable(),
  status: z.enum(GROUP_CLASS_STATUSES),
  seatsLeft: z.int(),
  /** Until then a seat can be given up without losing what it costs. */
  returnsUntil: z.string(),
  /** Of published courses, in their order. */
  steps: z.array(z.object({ courseStepId: Id, label: z.string(), courseCode: z.string(), courseTitle: z.string() })),
});
export type CalendarClass = z.infer<typeof CalendarClass>;
export const Calendar = z.object({
  /** Of the site: the days of the range are days there. */
  timeZone: z.string(),
  classes: z.array(CalendarClass),
  /** The first one to come after the range that fits the query as well. */
  next: CalendarClass.pick({ groupClassId: true, title: true, startsAt: true, timeZone: true }).nullable(),
});
export type Calendar = z.infer<typeof Calendar>;

/** What one learner has to do with a class of the range; classes that are nothing to them are not listed. */
const OfStep = z.object({ courseStepId: Id, label: z.string(), courseCode: z.string() });
export const OwnCalendar = z.object({
  learnerId: Id.nullable(),
  classes: z.array(
    z.object({
      groupClassId: Id,
      booking: Booking.nullable(),
      /** An open one. */
      waiting: WaitlistEntry.nullable(),
      /** Steps of bought courses that this class would satisfy, the recommended one first. */
      bookableSteps: z.array(OfStep),
      /** Own seats in other classes of the same step, which could still be given up for one here. */
      movable: z.array(Booking),
      /** Why those cannot be booked at the moment, seats apart, e.g. `overlaps`; null when they can. */
      refusal: z.enum(Object.keys(REFUSALS) as [Refusal, ...Refusal[]]).nullable(),
    }),
  ),
  /** Group-class credits that could be spent now, on any class. */
  credits: z.int(),
});
export type OwnCalendar = z.infer<typeof OwnCalendar>;

export const CalendarFeed = z.object({
  /** When the present link was made; null: there is none. */
  madeAt: z.string().nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;
/** The link is told once, when it is made; a link of before stops at that moment. */
export const NewCalendarFeed = CalendarFeed.extend({ url: z.string() });
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>;

/** What a learner wants to be written about. */
export const MailChoices = z.strictObject({ stepReminders: z.boolean() });
export type MailChoices = z.infer<typeof MailChoices>;
