import type { Enrollment } from '../contract/training.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { within } from '../platform/context.ts';
import { found, refuseIf } from '../platform/refuse.ts';
import { ignoreHeld } from './held.ts';
import { whyNotCancel } from './rules.ts';
import { showTraining } from './show.ts';
import { endEnrollment, lockTraining, note } from './store.ts';

/** Ends a training before its end; its steps stay as they are and never move again. 404, 409 `enrollment_not_active`. */
export async function cancelTraining(deps: Deps, actor: Actor, enrollmentId: number): Promise<Enrollment> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const { enrollment, steps } = found(await lockTraining(tx, enrollmentId));
    refuseIf(whyNotCancel(enrollment));
    await endEnrollment(tx, enrollmentId, { status: 'cancelled', cancelledAt: deps.now() });
    await note(deps, tx, actor, { kind: 'enrollment.cancelled', enrollment });
    await ignoreHeld(deps, tx, { enrollment, steps });
    return showTraining(within(deps, tx), enrollmentId);
  });
}
