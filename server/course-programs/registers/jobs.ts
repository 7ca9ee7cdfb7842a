import { z } from 'zod';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { completePurchases } from './complete-purchases.ts';

/** In small bites with transactions of their own. */
const complete = jobKind({
  kind: 'courses.complete-purchases',
  payload: z.strictObject({}),
  run: completePurchases,
  isExternal: true,
});

export const registerJobs: JobKind[] = [complete];
export const registerSchedules: Schedule[] = [{ kind: complete.kind, everySeconds: 3600 }];
