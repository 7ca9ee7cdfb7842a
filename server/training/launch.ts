import { and, eq } from 'drizzle-orm';
import { enrollmentSteps } from '../../drizzle/schema/training.ts';
import type { Launch } from '../contract/training.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { refuse, refuseIf } from '../platform/refuse.ts';
import { findStudent, providerOf } from './find.ts';
import { signLaunchToken } from './launch-token.ts';
import { fillTemplate, whyNotLaunch } from './rules.ts';
import { type EnrollmentRow, lockStep, note, type Provider, type StepRow } from './store.ts';

/**
 * The address at the partner where the learner goes on with the step in progress; noted as a launch. The learner's own
 * steps only, whatever else the caller may: the address carries proof of who comes. 403 `not_allowed`, also for a step
 * there is not; 409 `step_not_in_progress`, `enrollment_not_active`, `provider_inactive`; 422 `launch_url_missing`,
 * `account_missing`.
 */
export async function launchStep(deps: Deps, actor: Actor, stepId: number): Promise<Launch> {
  return deps.withTx(async (tx) => {
    const { enrollment, step } = (await lockStep(tx, { stepId })) ?? refuse('not_allowed');
    if (enrollment.learnerId !== actor.learnerId) refuse('not_allowed');
    const provider = await providerOf(tx, step);
    const studentId = await findStudent(tx, provider.providerId, enrollment.learnerId);
    refuseIf(whyNotLaunch(enrollment, step, provider, studentId !== null));
    await noteLaunch(deps, tx, actor, { enrollment, step });
    return { url: addressOf(deps, { enrollment, step, provider, studentId }) };
  });
}

type OfStep = { enrollment: EnrollmentRow; step: StepRow };

async function noteLaunch(deps: Deps, tx: Db, actor: Actor, { enrollment, step }: OfStep): Promise<void> {
  const { stepId, sequenceOrder: order } = step;
  const [changed] = await tx
    .update(enrollmentSteps)
    .set({ launchedAt: deps.now() })
    .where(and(eq(enrollmentSteps.stepId, stepId), eq(enrollmentSteps.status, 'in_progress')));
  if (changed.affectedRows !== 1) refuse('step_not_in_progress');
  await note(deps, tx, actor, { kind: 'step.launched', enrollment, stepId, data: { order } });
}

function addressOf(
  deps: Deps,
  { enrollment, step, provider, studentId }: OfStep & { provider: Provider; studentId: string | null },
): string {
  const { stepId, externalCourseId } = step;
  return fillTemplate(provider.launchUrlTemplate ?? refuse('launch_url_missing'), {
    external_student_id: studentId ?? '',
    course_id: externalCourseId,
    token: signLaunchToken(deps, {
      ...{ stepId, learnerId: enrollment.learnerId, studentId },
      ...{ courseId: externalCourseId, provider },
    }),
  });
}
