import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { enrollmentSteps, enrollments, programs, type providers } from '../../drizzle/schema/training.ts';
import type { ActivityKind } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { type Happening, record } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { givenAll, prepared } from '../platform/prepared.ts';
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

/** A training with its steps in order, as they stand under its lock. */
export type Training = { enrollment: EnrollmentRow; steps: StepRow[] };

/** First lock of every change of a training, and then of its steps; null when there is none. */
export async function lockTraining(tx: Db, enrollmentId: number): Promise<Training | null> {
  const rows = await trainingForUpdate(tx).execute({ enrollmentId });
  const enrollment = rows[0]?.enrollment;
  return enrollment ? { enrollment, steps: rows.flatMap(({ step }) => step ?? []) } : null;
}

const trainingForUpdate = prepared((tx) =>
  tx
    .select({ enrollment: enrollments, step: enrollmentSteps })
    .from(enrollments)
    .leftJoin(enrollmentSteps, eq(enrollmentSteps.enrollmentId, enrollments.enrollmentId))
    .where(eq(enrollments.enrollmentId, sql.placeholder('enrollmentId')))
    .orderBy(asc(enrollmentSteps.sequenceOrder))
    .for('update')
    .prepare(),
);

/** Locks the training that a step is of; who does not know which one has it looked up first. */
export async function lockStep(
  tx: Db,
  { stepId, enrollmentId }: Pick<Completion, 'stepId' | 'enrollmentId'>,
): Promise<(Training & { step: StepRow }) | null> {
  const known = enrollmentId ?? (await trainingOf(tx, stepId));
  const training = known === null ? null : await lockTraining(tx, known);
  const step = training?.steps.find((one) => one.stepId === stepId);
  return training && step ? { ...training, step } : null;
}

async function trainingOf(db: Db, stepId: number): Promise<number | null> {
  const { enrollmentId } = enrollmentSteps;
  const [row] = await db.select({ enrollmentId }).from(enrollmentSteps).where(eq(enrollmentSteps.stepId, stepId));
  return row?.enrollmentId ?? null;
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
  const [changed] = await starting(tx).execute({ stepId, startedAt });
  if (changed.affectedRows !== 1) refuse('step_not_in_progress');
}

const starting = prepared((tx) =>
  tx
    .update(enrollmentSteps)
    .set({ status: 'in_progress', ...givenAll(enrollmentSteps, ['startedAt']) })
    .where(and(eq(enrollmentSteps.stepId, sql.placeholder('stepId')), eq(enrollmentSteps.status, 'pending')))
    .prepare(),
);

/** in progress -> completed; when somebody but the office tells so, that is a sign of life of the partner. */
export async function endStep(tx: Db, { stepId, at, way, externalId }: Completion): Promise<void> {
  const [changed] = await ending(tx).execute({ stepId, completedAt: at, completedByKind: way, externalId });
  if (changed.affectedRows !== 1) refuse('step_already_completed');
}

const COMPLETED = ['completedAt', 'completedByKind', 'externalId'] as const;
const ending = prepared((tx) => {
  const { completedAt, completedByKind, externalId } = givenAll(enrollmentSteps, COMPLETED);
  const lastEventAt = sql`if(${completedByKind} = 'office', ${enrollmentSteps.lastEventAt}, ${heardAt(completedAt)})`;
  return tx
    .update(enrollmentSteps)
    .set({ status: 'completed', completedAt, completedByKind, externalId, lastEventAt })
    .where(and(eq(enrollmentSteps.stepId, sql.placeholder('stepId')), eq(enrollmentSteps.status, 'in_progress')))
    .prepare();
});

/** The partner's last sign of life about a step never moves back. */
export const heardAt = (at: SQL): SQL => sql`greatest(coalesce(${enrollmentSteps.lastEventAt}, ${at}), ${at})`;

type Ending = { status: 'completed'; completedAt: Date } | { status: 'cancelled'; cancelledAt: Date };

/** active -> completed or cancelled */
export async function endEnrollment(tx: Db, enrollmentId: number, ending: Ending): Promise<void> {
  const [changed] = await tx
    .update(enrollments)
    .set(ending)
    .where(and(eq(enrollments.enrollmentId, enrollmentId), eq(enrollments.status, 'active')));
  if (changed.affectedRows !== 1) refuse('enrollment_not_active');
}

type Noted = {
  kind: ActivityKind;
  enrollment: Pick<EnrollmentRow, 'enrollmentId' | 'learnerId' | 'programId'>;
  stepId?: number;
  data?: Record<string, unknown>;
};

/** What happened to a learner's training, or to a step of it, for the timeline. */
export function noted(deps: Deps, { kind, enrollment, stepId, data }: Noted): Happening {
  const { enrollmentId, learnerId, programId } = enrollment;
  return {
    ...{ at: deps.now(), kind, slice: 'training', learnerId, subjectId: stepId ?? enrollmentId },
    data: { enrollmentId, programId, ...data },
  };
}

export const note = (deps: Deps, tx: Db, actor: Actor, happened: Noted): Promise<void> =>
  record(tx, actor, noted(deps, happened));
