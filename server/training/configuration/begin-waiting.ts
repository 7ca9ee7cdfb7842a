import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { enrollmentSteps, enrollments } from '../../../drizzle/schema/training.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { generateEnrollmentSteps } from '../generate-enrollment-steps.ts';

/**
 * Gives their steps to those who were enrolled while their program asked for no partner; who has steps keeps them. The
 * caller holds the programs, so nobody is enrolled in between.
 */
export async function beginWaiting(deps: Deps, tx: Db, actor: Actor, programIds: number[]): Promise<void> {
  if (programIds.length === 0) return;
  const { enrollmentId, programId, status } = enrollments;
  const waiting = await tx
    .select({ enrollmentId })
    .from(enrollments)
    .leftJoin(enrollmentSteps, eq(enrollmentSteps.enrollmentId, enrollmentId))
    .where(and(inArray(programId, programIds), eq(status, 'active'), isNull(enrollmentSteps.stepId)))
    .orderBy(asc(enrollmentId));
  for (const one of waiting) await generateEnrollmentSteps(deps, tx, actor, { ...one, at: deps.now() });
}
