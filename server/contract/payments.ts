import { z } from 'zod';
import { InboxEventDetail } from './inbox.ts';
import { Id, pageOf } from './shapes.ts';
import { INBOX_STATES } from './words.ts';

/** What Stripe tells us, and what became of it. */

export const PaymentInboxList = pageOf(['receivedAt']).extend({
  order: z.enum(['asc', 'desc']).default('desc'),
  state: z.enum(INBOX_STATES).optional(),
});
export type PaymentInboxList = z.infer<typeof PaymentInboxList>;

export const PaymentEvent = z.object({
  inboxId: Id,
  eventId: z.string(),
  eventType: z.string(),
  /** The payment, else the session or the charge, at Stripe. */
  externalPaymentId: z.string().nullable(),
  state: z.enum(INBOX_STATES),
  outcome: z.record(z.string(), z.unknown()).nullable(),
  learnerId: Id.nullable(),
  purchaseId: Id.nullable(),
  occurredAt: z.string().nullable(),
  receivedAt: z.string(),
  attempts: z.int(),
  lastError: z.string().nullable(),
});
export type PaymentEvent = z.infer<typeof PaymentEvent>;
/** One event with its body as it came and every try at it. */
export const PaymentEventDetail = PaymentEvent.extend(
  InboxEventDetail.pick({ body: true, headers: true, tries: true }).shape,
);
export type PaymentEventDetail = z.infer<typeof PaymentEventDetail>;
