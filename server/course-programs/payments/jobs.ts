import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { noteFailure } from '../../platform/inbox.ts';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { applyEvent } from './apply.ts';
import { settleCheckouts } from './settle-checkouts.ts';
import { PROCESS_PAYMENT } from './settle-payment.ts';
import { syncPrice } from './sync-price.ts';

/** All of them ask Stripe, and so run outside any transaction; each may run twice. */

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

export const paymentJobs: JobKind[] = [workOnEvent, settle, sync];

export const paymentSchedules: Schedule[] = [{ kind: settle.kind, everySeconds: 600 }];
