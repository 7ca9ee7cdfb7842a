import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { type Happening, recordAll } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { found } from '../platform/refuse.ts';
import { releaseHeld } from './held.ts';
import { type Completion, decide, isEnrollmentComplete, type Verdict } from './rules.ts';
import { endEnrollment, endStep, lockStep, noted, type StepRow, startStep, type Training } from './store.ts';

/**
 * The one way on which a step is completed, whoever tells: in the caller's transaction, under the lock of the
 * enrollment. Starts the step after it, applies what is held for that one, and completes the enrollment after the last.
 * A step whose turn has not come answers `held`; that, `already_completed` and `ignored` change nothing. 404 for the
 * step.
 */
export async function completeStep(
  deps: Deps,
  tx: Db,
  actor: Actor,
  completion: Completion,
): Promise<{ outcome: Verdict; enrollmentId: number }> {
  const training = found(await lockStep(tx, completion));
  const { enrollment, step } = training;
  const outcome = decide(enrollment, step);
  if (outcome === 'applied') await markStepComplete(deps, tx, actor, { ...training, completion });
  return { outcome, enrollmentId: enrollment.enrollmentId };
}

type Completing = Training & { step: StepRow; completion: Completion };

/** Completes the step in progress and moves on. */
async function markStepComplete(deps: Deps, tx: Db, actor: Actor, told: Completing): Promise<void> {
  const { enrollment, step, completion } = told;
  const { at, way, reason } = completion;
  await endStep(tx, completion);
  const completed: StepRow = { ...step, status: 'completed', completedAt: at };
  const happened = noted(deps, {
    ...{ kind: 'step.completed', enrollment, stepId: step.stepId },
    data: { order: step.sequenceOrder, way, completedAt: at.toISOString(), ...(reason ? { reason } : {}) },
  });
  const steps = told.steps.map((one) => (one === step ? completed : one));
  await advanceToNextStep(deps, tx, actor, { enrollment, steps, at, happened: [happened] });
}

/** `happened` is what led to it, told with what comes of it. */
type Advancing = Training & { at: Date; happened: Happening[] };

/**
 * Starts the first step that waits, as of `at`, the completion of the one before; after the last the enrollment is
 * complete. The caller holds the enrollment, and no step of it is in progress.
 */
export async function advanceToNextStep(deps: Deps, tx: Db, actor: Actor, from: Advancing): Promise<void> {
  const { enrollment, steps, at, happened } = from;
  const next = steps.find(({ status }) => status === 'pending');
  if (!next) return completeEnrollment(deps, tx, actor, from);
  await startStep(tx, next, at);
  const started = noted(deps, {
    ...{ kind: 'step.started', enrollment, stepId: next.stepId },
    data: { order: next.sequenceOrder, startedAt: at.toISOString() },
  });
  await recordAll(tx, actor, [...happened, started]);
  await releaseHeld(deps, tx, enrollment, next);
}

/** The certificate is made by a job that exists when, and only when, the enrollment is completed. */
async function completeEnrollment(deps: Deps, tx: Db, actor: Actor, { enrollment, steps, happened }: Advancing) {
  if (!isEnrollmentComplete(steps)) return recordAll(tx, actor, happened);
  const { enrollmentId } = enrollment;
  // By the partners' clocks, so that the order in which they told makes no difference.
  const completedAt = new Date(Math.max(...steps.map((step) => step.completedAt?.getTime() ?? 0)));
  await endEnrollment(tx, enrollmentId, { status: 'completed', completedAt });
  await recordAll(tx, actor, [...happened, noted(deps, { kind: 'enrollment.completed', enrollment })]);
  await deps.jobs.enqueue(tx, {
    ...{ kind: 'training.issue-certificate', payload: { enrollmentId }, key: String(enrollmentId) },
  });
}
