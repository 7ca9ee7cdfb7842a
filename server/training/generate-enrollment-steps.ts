import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { found } from '../platform/refuse.ts';
import { advanceToNextStep } from './advance.ts';
import { mappingsOf } from './find.ts';
import { stepsFor } from './rules.ts';
import { addSteps, lockTraining, stepsOf } from './store.ts';

/**
 * Gives an enrollment a step for each partner its program asks for, and starts the first as of `at`. Answers how many:
 * 0 where there are steps already, and 0 for a program that asks for none; that one stays active and can be called for
 * again once the office has mended it. 404.
 */
export async function generateEnrollmentSteps(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { enrollmentId, at }: { enrollmentId: number; at: Date },
): Promise<number> {
  const { enrollment, steps } = found(await lockTraining(tx, enrollmentId));
  if (enrollment.status !== 'active' || steps.length > 0) return 0;
  const wanted = stepsFor(await mappingsOf(tx, enrollment.programId));
  if (wanted.length === 0) return 0;
  await addSteps(tx, enrollmentId, wanted);
  await advanceToNextStep(deps, tx, actor, { enrollment, steps: await stepsOf(tx, enrollmentId), at, happened: [] });
  return wanted.length;
}
