import { z } from 'zod';
import { Booking } from './bookings.ts';
import { Id, Line } from './shapes.ts';
import { WAITLIST_STATUSES } from './words.ts';

/** Who waits for a seat in a full group class, in the order they came. */

export const JoinWaitlist = z.strictObject({
  /** The step that the class shall satisfy; without it a group-class credit would be spent. */
  courseStepId: Id.nullish(),
});
export type JoinWaitlist = z.infer<typeof JoinWaitlist>;

export const WaitlistEntry = Booking.pick({ learnerId: true, groupClass: true, step: true }).extend({
  waitlistEntryId: Id,
  status: z.enum(WAITLIST_STATUSES),
  /** 1 is asked next; null unless waiting. */
  place: z.int().nullable(),
  joinedAt: z.string(),
  /** A seat is kept until then; null unless offered. */
  offeredUntil: z.string().nullable(),
});
export type WaitlistEntry = z.infer<typeof WaitlistEntry>;

/** The office's view. */
export const Waiting = WaitlistEntry.omit({ groupClass: true }).extend({
  learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }),
});
export type Waiting = z.infer<typeof Waiting>;
export const RemoveWaiting = z.strictObject({ reason: Line(500) });
export type RemoveWaiting = z.infer<typeof RemoveWaiting>;
