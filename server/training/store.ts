import { and, asc, eq, sql } from 'drizzle-orm';
import { enrollmentSteps, enrollments, programs, type providers } from '../../drizzle/schema/training.ts';
import type { ActivityKind } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { refuse } from '../platform/refuse.ts';
import type { Completion, Mapping } from './rules.ts';

/** Reads, locks and changes of a learner's training; every change carries the old state in its WHERE. */

export type EnrollmentRow = typeof enrollments.$inferSelect;
export type StepRow = typeof enrollmentSteps.$inferSelect;
export type Provider = typeof providers.$inferSelect;

/** The program, held in shared mode until the transaction ends; `FOR SHARE` is MySQL's alone. */
export async function holdProgram(tx: Db, programId: number): Promise<typeof programs.$inferSelect | null> {
  await tx.execute(sql`select 1 from ${programs} where ${programs.programId} = ${programId} lock in share mode`);
  const [row] = await tx.select().from(programs).where(eq(programs.programId, programId));
  return row ?? null;
}

/** First lock of every change of a training; null when there is none. */
export async function lockEnrollment(tx: Db, enrollmentId: number): Promise<EnrollmentRow | null> {
  const [row] = await tx.select().from(enrollments).where(eq(enrollments.enrollmentId, enrollmentId)).for('update');
  return row ?? null;
}

/** Locks the training that a step is of, then reads the step as it stands now. */
export async function lockStep(tx: Db, stepId: number): Promise<{ enrollment: EnrollmentRow; step: StepRow } | null> {
  const known = await findStep(tx, stepId);
  const enrollment = known && (await lockEnrollment(tx, known.enrollmentId));
  const step = enrollment && (await findStep(tx, stepId));
  return step ? { enrollment, step } : null;
}

export async function findStep(db: Db, stepId: number): Promise<StepRow | null> {
  const [row] = await db.select().from(enrollmentSteps).where(eq(enrollmentSteps.stepId, stepId));
  return row ?? null;
}

/** The steps of a training in order. */
export const stepsOf = (db: Db, enrollmentId: number): Promise<StepRow[]> =>
  db
    .select()
    .from(enrollmentSteps)
    .where(eq(enrollmentSteps.enrollmentId, enrollmentId))
    .orderBy(asc(enrollmentSteps.sequenceOrder));

export const addSteps = (tx: Db, enrollmentId: number, mappings: Mapping[]) =>
  tx.insert(enrollmentSteps).values(
    mappings.map(({ providerId, externalCourseId, sequenceOrder }) => ({
      ...{ enrollmentId, providerId, externalCourseId, sequenceOrder },
    })),
  );

/** pending -> in progress */
export async function startStep(tx: Db, { stepId }: StepRow, startedAt: Date): Promise<void> {
  const [changed] = await tx
    .update(enrollmentSteps)
    .set({ status: 'in_progress', startedAt })
    .where(and(eq(enrollmentSteps.stepId, stepId), eq(enrollmentSteps.status, 'pending')));
  if (changed.affectedRows !== 1) refuse('step_not_in_progress');
}

/** in progress -> completed */
export async function endStep(tx: Db, { stepId, at, way, externalId }: Completion): Promise<void> {
  const [changed] = await tx
    .update(enrollmentSteps)
    .set({ status: 'completed', completedAt: at, completedByKind: way, externalId })
    .where(and(eq(enrollmentSteps.stepId, stepId), eq(enrollmentSteps.status, 'in_progress')));
  if (changed.affectedRows !== 1) refuse('step_already_completed');
}

type Ending = { status: 'completed'; completedAt: Date } | { status: 'cancelled'; cancelledAt: Date };

/** active -> completed or cancelled */
export async function endEnrollment(tx: Db, enrollmentId: number, ending: Ending): Promise<void> {
  const [changed] = await tx
    .update(enrollments)
    .set(ending)
    .where(and(eq(enrollments.enrollmentId, enrollmentId), eq(enrollments.status, 'active')));
  if (changed.affectedRows !== 1) refuse('enrollment_not_active');
}

type Noted = { kind: ActivityKind; enrollment: Pick<EnrollmentRow, 'enrollmentId' | 'learnerId' | 'programId'> };

/** Notes on the learner's timeline what happened to their training, or to a step of it. */
export function note(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { kind, enrollment, stepId, data }: Noted & { stepId?: number; data?: Record<string, unknown> },
): Promise<void> {
  const { enrollmentId, learnerId, programId } = enrollment;
  return record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'training', learnerId, subjectId: stepId ?? enrollmentId },
    data: { enrollmentId, programId, ...data },
  });
}
