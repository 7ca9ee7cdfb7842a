import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { noteFailure } from '../../platform/inbox.ts';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { applyEvent } from './apply.ts';
import { pollPartners } from './polling/poll.ts';
import { WORK_ON_EVENT } from './take-in.ts';

/** What the request itself did not bring to an end; one that has its answer is left as it is. */
const workOnEvent = jobKind({
  kind: WORK_ON_EVENT,
  payload: z.strictObject({ inboxId: Id }),
  run: async (deps, { inboxId }) => ({ outcome: await applyEvent(deps, inboxId) }),
  failed: (deps, { inboxId }, failure) => noteFailure(deps, inboxId, failure),
});

/** Asks others: outside any transaction. */
const poll = jobKind({
  kind: 'training.poll-partners',
  payload: z.strictObject({}),
  run: pollPartners,
  isExternal: true,
});

export const inboxJobs: JobKind[] = [workOnEvent, poll];

export const inboxSchedules: Schedule[] = [{ kind: poll.kind, everySeconds: 3600 }];
