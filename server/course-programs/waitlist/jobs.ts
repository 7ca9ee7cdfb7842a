import { z } from 'zod';
import { type JobKind, jobKind, type Schedule } from '../../platform/queue.ts';
import { expireOffers } from './expire-offers.ts';

/** In small bites with transactions of their own. */
const expire = jobKind({
  kind: 'courses.expire-offers',
  payload: z.strictObject({}),
  run: expireOffers,
  isExternal: true,
});

export const waitlistJobs: JobKind[] = [expire];
export const waitlistSchedules: Schedule[] = [{ kind: expire.kind, everySeconds: 60 }];
