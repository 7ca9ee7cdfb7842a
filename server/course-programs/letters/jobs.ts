import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { BOOKING_NOTICES } from '../../contract/words.ts';
import { type JobKind, jobKind } from '../../platform/queue.ts';
import { sendBookingMail } from './send-booking-mail.ts';
import { tellClass } from './tell-class.ts';

const Order = z.strictObject({
  bookingId: Id,
  notice: z.enum(BOOKING_NOTICES),
  sequence: z.int().min(0),
  isMoved: z.literal(true).optional(),
});

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
];
