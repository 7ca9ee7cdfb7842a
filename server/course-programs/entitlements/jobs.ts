import { z } from 'zod';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { expireCredits } from './expire.ts';

/** In small bites with transactions of their own. */
const expire = jobKind({
  kind: 'courses.expire-credits',
  payload: z.strictObject({}),
  run: expireCredits,
  isExternal: true,
});

export const creditJobs: JobKind[] = [expire];
export const creditSchedules: Schedule[] = [{ kind: expire.kind, everySeconds: 3600 }];
