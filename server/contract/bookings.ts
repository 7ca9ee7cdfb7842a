import { z } from 'zod';
import { Id, Line } from './shapes.ts';
import { BOOKING_PAYMENTS, BOOKING_STATUSES, CANCELLERS, REFUSALS, type Refusal } from './words.ts';

/** Seats of learners in group classes. */

export const NewBooking = z.strictObject({
  groupClassId: Id,
  /** The step that the class shall satisfy; without it a group-class credit is spent. */
  courseStepId: Id.nullish(),
});
export type NewBooking = z.infer<typeof NewBooking>;
export const CancelBooking = z.strictObject({
  /** The office's: what was paid with comes back although it is late. */
  waive: z.boolean().default(false),
  reason: Line(500).nullish(),
});
export type CancelBooking = z.infer<typeof CancelBooking>;
export const MoveBooking = z.strictObject({ groupClassId: Id, waive: z.boolean().default(false) });
export type MoveBooking = z.infer<typeof MoveBooking>;

export const Booking = z.object({
  bookingId: Id,
  learnerId: Id,
  groupClass: z.object({
    groupClassId: Id,
    title: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    timeZone: z.string(),
    location: z.string().nullable(),
    teacher: z.string().nullable(),
  }),
  step: z.object({ courseStepId: Id, label: z.string(), courseCode: z.string() }).nullable(),
  status: z.enum(BOOKING_STATUSES),
  /** Who gave a cancelled seat up; null for any other, for one that went with its money, and where nobody knows. */
  cancelledBy: z.enum(CANCELLERS).nullable(),
  paidWith: z.enum(BOOKING_PAYMENTS),
  bookedAt: z.string(),
  /** Until then a cancellation gives back what was paid with. */
  returnsUntil: z.string(),
  settledAt: z.string().nullable(),
});
export type Booking = z.infer<typeof Booking>;
/** What cancelling would do now. */
export const CancellationPreview = z.object({
  booking: Booking,
  /** What was paid with comes back. */
  returns: z.boolean(),
  paidWith: z.enum(BOOKING_PAYMENTS),
  returnsUntil: z.string(),
});
export type CancellationPreview = z.infer<typeof CancellationPreview>;

/** A class to come that would satisfy a step of what a learner has bought; the place is told to those who have a seat. */
export const StepOption = Booking.shape.groupClass.omit({ location: true }).extend({
  seatsLeft: z.int(),
  /** Until then a cancellation would give back what it is paid with; may have passed already. */
  returnsUntil: z.string(),
  /** Why the learner cannot take it: `overlaps` with a class of another step, or `class_full`; null when it is free. */
  refusal: z.enum(Object.keys(REFUSALS) as [Refusal, ...Refusal[]]).nullable(),
});
export type StepOption = z.infer<typeof StepOption>;
