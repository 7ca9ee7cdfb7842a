import { z } from 'zod';
import { Id } from '../contract/shapes.ts';
import { type JobKind, jobKind, type Schedule } from '../platform/queue.ts';
import { completeUnit } from './complete-unit.ts';
import { REDERIVE, rederive } from './content/rederive.ts';
import { recalculateJob } from './recalculate.ts';
import { checkDriftJob } from './reconcile.ts';

const rederiveJob = jobKind({
  kind: REDERIVE,
  payload: z.strictObject({ courseId: Id, version: Id, afterLearnerId: z.int().nonnegative() }),
  run: rederive,
});

const completeUnitJob = jobKind({
  kind: 'course.complete-unit',
  payload: z.strictObject({ learnerId: Id, unitId: Id, bookingId: Id }),
  run: completeUnit,
});

export const courseJobs: JobKind[] = [rederiveJob, completeUnitJob, recalculateJob, checkDriftJob];

export const courseSchedules: Schedule[] = [{ kind: checkDriftJob.kind, everySeconds: 86_400 }];
