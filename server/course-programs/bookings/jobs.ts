import { z } from 'zod';
import { Id } from '../../contract/shapes.ts';
import { type JobKind, jobKind } from '../../platform/queue.ts';
import { releaseClass } from './release-class.ts';

/** In small bites with transactions of their own. */
const release = jobKind({
  kind: 'courses.release-class',
  payload: z.strictObject({ groupClassId: Id }),
  run: releaseClass,
  isExternal: true,
});

export const bookingJobs: JobKind[] = [release];
