import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { BOOKING_NOTICES } from '../../contract/words.ts';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { remindSteps } from './remind-steps.ts';
import { sendBookingMail } from './send-booking-mail.ts';
import { sendLowSeatsMail } from './send-low-seats-mail.ts';
import { sendOfferMail } from './send-offer-mail.ts';
import { sendStepReminder } from './send-step-reminder.ts';
import { tellClass } from './tell-class.ts';
import { watchSeats } from './watch-seats.ts';

const Order = z.strictObject({
  bookingId: Id,
  notice: z.enum(BOOKING_NOTICES),
  sequence: z.int().min(0),
  isMoved: z.literal(true).optional(),
});

const Nothing = z.strictObject({});

export const letterJobs: JobKind[] = [
  jobKind({
    kind: 'courses.send-booking-mail',
    payload: Order,
    isExternal: true,
    run: (deps, { isMoved, ...order }, { jobId }) =>
      sendBookingMail(deps, isMoved ? { ...order, isMoved } : order, jobId),
  }),
  // In small bites with transactions of their own.
  jobKind({
    kind: 'courses.tell-class',
    payload: z.strictObject({ groupClassId: Id, revision: z.int() }),
    isExternal: true,
    run: tellClass,
  }),
  jobKind({
    kind: 'courses.send-offer-mail',
    payload: z.strictObject({ waitlistEntryId: Id }),
    isExternal: true,
    run: (deps, { waitlistEntryId }, { jobId }) => sendOfferMail(deps, waitlistEntryId, jobId),
  }),
  jobKind({ kind: 'courses.remind-steps', payload: Nothing, isExternal: true, run: remindSteps }),
  jobKind({
    kind: 'courses.send-step-reminder',
    payload: z.strictObject({ purchaseId: Id, courseStepId: Id }),
    isExternal: true,
    run: (deps, order, { jobId }) => sendStepReminder(deps, order, jobId),
  }),
  jobKind({ kind: 'courses.watch-seats', payload: Nothing, isExternal: true, run: watchSeats }),
  jobKind({
    kind: 'courses.send-low-seats-mail',
    payload: z.strictObject({ courseStepId: Id, userId: Id }),
    isExternal: true,
    run: (deps, order, { jobId }) => sendLowSeatsMail(deps, order, jobId),
  }),
];

export const letterSchedules: Schedule[] = [
  { kind: 'courses.remind-steps', everySeconds: 3600 },
  { kind: 'courses.watch-seats', everySeconds: 900 },
];
