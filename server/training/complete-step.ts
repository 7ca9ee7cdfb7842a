import type { CompleteStep, StepCompleted } from '../contract/training.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { within } from '../platform/context.ts';
import { found, refuseIf } from '../platform/refuse.ts';
import { completeStep } from './advance.ts';
import { getCurrentStep, whyNotVouch } from './rules.ts';
import { showTraining } from './show.ts';

/**
 * The office vouches for the step in progress, and says why. 404; 409 `step_not_in_progress`, `step_already_completed`,
 * `enrollment_not_active`.
 */
export async function completeStepByOffice(
  deps: Deps,
  actor: Actor,
  { stepId, reason }: CompleteStep & { stepId: number },
): Promise<StepCompleted> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const told = { stepId, at: deps.now(), way: 'office', externalId: null, reason } as const;
    const { outcome, enrollmentId } = await completeStep(deps, tx, actor, told);
    refuseIf(whyNotVouch(outcome));
    const enrollment = await showTraining(within(deps, tx), enrollmentId);
    const nextStepId = getCurrentStep(enrollment.steps)?.stepId ?? null;
    return { step: found(enrollment.steps.find((step) => step.stepId === stepId)), nextStepId, enrollment };
  });
}
