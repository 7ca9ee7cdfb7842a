import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { found } from '../platform/refuse.ts';
import { releaseHeld } from './held.ts';
import { type Completion, decide, isEnrollmentComplete, type Verdict } from './rules.ts';
import type { StepRow } from './store.ts';
import { type EnrollmentRow, endEnrollment, endStep, lockStep, note, startStep, stepsOf } from './store.ts';

/**
 * The one way on which a step is completed, whoever tells: in the caller's transaction, under the lock of the
 * enrollment. Starts the step after it, applies what is held for that one, and completes the enrollment after the last.
 * A step whose turn has not come answers `held`; that, `already_completed` and `ignored` change nothing. `nextStepId` is
 * the step that runs afterwards. 404 for the step.
 */
export async function completeStep(
  deps: Deps,
  tx: Db,
  actor: Actor,
  completion: Completion,
): Promise<{ outcome: Verdict; nextStepId: number | null }> {
  const { enrollment, step } = found(await lockStep(tx, completion.stepId));
  const outcome = decide(enrollment, step);
  if (outcome === 'applied') await markStepComplete(deps, tx, actor, { enrollment, step, completion });
  const current = outcome === 'ignored' ? null : await getCurrentStep(tx, enrollment.enrollmentId);
  return { outcome, nextStepId: current?.stepId ?? null };
}

/** The step in progress; a training has one at most. */
export async function getCurrentStep(db: Db, enrollmentId: number): Promise<StepRow | null> {
  return (await stepsOf(db, enrollmentId)).find(({ status }) => status === 'in_progress') ?? null;
}

type Completing = { enrollment: EnrollmentRow; step: StepRow; completion: Completion };

/** Completes the step in progress and moves on. */
async function markStepComplete(deps: Deps, tx: Db, actor: Actor, told: Completing): Promise<void> {
  const { enrollment, step, completion } = told;
  const { at, way, reason } = completion;
  await endStep(tx, completion);
  await note(deps, tx, actor, {
    ...{ kind: 'step.completed', enrollment, stepId: step.stepId },
    data: { order: step.sequenceOrder, way, completedAt: at.toISOString(), ...(reason ? { reason } : {}) },
  });
  await advanceToNextStep(deps, tx, actor, enrollment, at);
}

/**
 * Starts the first step that waits, as of `at`, the completion of the one before; after the last the enrollment is
 * complete. The caller holds the enrollment, and no step of it is in progress.
 */
export async function advanceToNextStep(
  deps: Deps,
  tx: Db,
  actor: Actor,
  enrollment: EnrollmentRow,
  at: Date,
): Promise<void> {
  const steps = await stepsOf(tx, enrollment.enrollmentId);
  const next = steps.find(({ status }) => status === 'pending');
  if (!next) return isEnrollmentComplete(steps) ? completeEnrollment(deps, tx, actor, enrollment, steps) : undefined;
  await startStep(tx, next, at);
  await note(deps, tx, actor, {
    ...{ kind: 'step.started', enrollment, stepId: next.stepId },
    data: { order: next.sequenceOrder, startedAt: at.toISOString() },
  });
  await releaseHeld(deps, tx, next.stepId);
}

/** The certificate is made by a job that exists when, and only when, the enrollment is completed. */
async function completeEnrollment(deps: Deps, tx: Db, actor: Actor, enrollment: EnrollmentRow, steps: StepRow[]) {
  const { enrollmentId } = enrollment;
  // By the partners' clocks, so that the order in which they told makes no difference.
  const completedAt = new Date(Math.max(...steps.map((step) => step.completedAt?.getTime() ?? 0)));
  await endEnrollment(tx, enrollmentId, { status: 'completed', completedAt });
  await note(deps, tx, actor, { kind: 'enrollment.completed', enrollment });
  await deps.jobs.enqueue(tx, {
    ...{ kind: 'training.issue-certificate', payload: { enrollmentId }, key: String(enrollmentId) },
  });
}
