import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockClass } from '../group-classes/store.ts';
import { endWaits } from './end-waits.ts';
import { findOwnWait } from './own-wait.ts';

/** A learner waits no longer, or does not want the seat that is kept: it is passed on. Twice is once. 403, 404. */
export async function leaveWaitlist(deps: Deps, actor: Actor, groupClassId: number): Promise<void> {
  const learnerId = actor.learnerId ?? refuse('not_allowed');
  await deps.withTx(async (tx) => {
    const groupClass = found(await lockClass(tx, groupClassId));
    const entry = await findOwnWait(deps, tx, groupClass, learnerId);
    if (entry) await endWaits(deps, tx, actor, { groupClassId, entries: [entry], status: 'left' });
  });
}
