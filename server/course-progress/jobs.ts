import { z } from 'zod';
import { Id } from '../contract/shapes.ts';
import { type JobKind, jobKind } from '../platform/queue.ts';
import { REDERIVE, rederive } from './content/rederive.ts';

const rederiveJob = jobKind({
  kind: REDERIVE,
  payload: z.strictObject({ courseId: Id, version: Id, afterLearnerId: z.int().nonnegative() }),
  run: (deps, batch) => rederive(deps, batch),
});

export const courseJobs: JobKind[] = [rederiveJob];
