import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { orderDigest, sendDigest } from './send-digest.ts';
import { sendReminder } from './send-reminder.ts';

export const oversightJobs: JobKind[] = [
  jobKind({ kind: 'training.send-digest', payload: z.strictObject({}), run: (deps) => orderDigest(deps) }),
  jobKind({
    kind: 'training.send-digest-mail',
    payload: z.strictObject({ userId: Id }),
    isExternal: true,
    run: (deps, { userId }, { jobId }) => sendDigest(deps, userId, jobId),
  }),
  jobKind({
    kind: 'training.send-reminder',
    payload: z.strictObject({ stepId: Id }),
    isExternal: true,
    run: (deps, { stepId }, { jobId }) => sendReminder(deps, stepId, jobId),
  }),
];

export const oversightSchedules: Schedule[] = [{ kind: 'training.send-digest', everySeconds: 86_400 }];
