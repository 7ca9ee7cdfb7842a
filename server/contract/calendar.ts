import { z } from 'zod';
import { Booking } from './bookings.ts';
import { Id } from './shapes.ts';
import { GROUP_CLASS_STATUSES, REFUSALS, type Refusal, WAITLIST_STATUSES } from './words.ts';

/** Group classes as they lie in time, for the public and for one learner. */

/** Days in the site's zone, both included, at most 62. */
export const CalendarRange = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 62 * 86_400_000, {
    path: ['to'],
    message: 'must be at most 62 days from the first',
  });
export type CalendarRange = z.infer<typeof CalendarRange>;

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
  /** Of published courses, in their order. */
  steps: z.array(z.object({ courseStepId: Id, label: z.string(), courseCode: z.string(), courseTitle: z.string() })),
});
export type CalendarClass = z.infer<typeof CalendarClass>;
export const Calendar = z.object({
  /** Of the site: the days of the range are days there. */
  timeZone: z.string(),
  classes: z.array(CalendarClass),
});
export type Calendar = z.infer<typeof Calendar>;

/** What one learner has to do with a class of the range; classes that are nothing to them are not listed. */
export const OwnCalendar = z.object({
  learnerId: Id.nullable(),
  classes: z.array(
    z.object({
      groupClassId: Id,
      booking: Booking.nullable(),
      waiting: z
        .object({
          waitlistEntryId: Id,
          status: z.enum(WAITLIST_STATUSES),
          place: z.int().nullable(),
          offeredUntil: z.string().nullable(),
        })
        .nullable(),
      /** Steps of bought courses that this class would satisfy, the recommended one first. */
      bookableSteps: z.array(z.object({ courseStepId: Id, label: z.string(), courseCode: z.string() })),
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
