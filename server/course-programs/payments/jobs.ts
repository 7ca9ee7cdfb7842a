import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { noteFailure } from '../../platform/inbox.ts';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { applyEvent } from './apply.ts';
import { closeCheckout } from './close-checkout.ts';
import { SEND_PAYMENT_MAIL, sendPaymentMail } from './send-payment-mail.ts';
import { settleCheckouts } from './settle-checkouts.ts';
import { PROCESS_PAYMENT } from './settle-payment.ts';
import { syncPrice } from './sync-price.ts';

/** All of them ask Stripe or a mail server, and so run outside any transaction; each may run twice. */

const workOnEvent = jobKind({
  kind: PROCESS_PAYMENT,
  payload: z.strictObject({ inboxId: Id }),
  isExternal: true,
  run: async (deps, { inboxId }) => ({ outcome: await applyEvent(deps, inboxId) }),
  failed: (deps, { inboxId }, failure) => noteFailure(deps, inboxId, failure),
});

const settle = jobKind({
  kind: 'courses.settle-checkouts',
  payload: z.strictObject({}),
  isExternal: true,
  run: (deps) => settleCheckouts(deps),
});

const sync = jobKind({
  kind: 'courses.sync-price',
  payload: z.strictObject({ courseProgramId: Id }),
  isExternal: true,
  run: async (deps, { courseProgramId }) => {
    await syncPrice(deps, courseProgramId);
    return { courseProgramId };
  },
});

const close = jobKind({
  kind: 'courses.close-checkout',
  payload: z.strictObject({ purchaseId: Id }),
  isExternal: true,
  run: (deps, { purchaseId }) => closeCheckout(deps, purchaseId),
});

const mail = jobKind({
  kind: SEND_PAYMENT_MAIL,
  payload: z.strictObject({ purchaseId: Id, notice: z.enum(['failed', 'unfulfilled']) }),
  isExternal: true,
  run: (deps, notice, { jobId }) => sendPaymentMail(deps, notice, jobId),
});

export const paymentJobs: JobKind[] = [workOnEvent, settle, sync, close];
/** What goes to people, and not to Stripe. */
export const paymentMails: JobKind[] = [mail];

export const paymentSchedules: Schedule[] = [{ kind: settle.kind, everySeconds: 600 }];
