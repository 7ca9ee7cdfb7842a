import { z } from 'zod';
import { Booking } from './bookings.ts';
import { GroupClass } from './group-classes.ts';
import { Id } from './shapes.ts';
import { ATTENDED } from './words.ts';

/** The register of a group class: who has a seat, and who came. */

export const ConfirmAttendance = z.strictObject({
  /** Those who are named; the others stay as they are. The same again changes nothing. */
  learners: z
    .array(z.strictObject({ learnerId: Id, status: z.enum(ATTENDED) }))
    .min(1)
    .max(1000)
    .refine((rows) => new Set(rows.map(({ learnerId }) => learnerId)).size === rows.length, 'names somebody twice'),
});
export type ConfirmAttendance = z.infer<typeof ConfirmAttendance>;

const Seat = Booking.pick({
  bookingId: true,
  step: true,
  status: true,
  paidWith: true,
  bookedAt: true,
  settledAt: true,
});
export const GroupClassRegister = z.object({
  groupClass: GroupClass,
  /** By surname; those who gave their seat up are not among them. */
  seats: z.array(Seat.extend({ learner: z.object({ learnerId: Id, firstName: z.string(), surname: z.string() }) })),
  /** Those on the waitlist, with and without an offer. */
  waiting: z.int(),
});
export type GroupClassRegister = z.infer<typeof GroupClassRegister>;
