import type { StuckThreshold } from '../../contract/oversight.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { writeSetting } from '../../platform/settings.ts';
import { STUCK, stuckDays } from '../../platform/stuck-days.ts';

/** Saves after how many days a step counts as stuck: on the list, on the first page and in the mail of the day. */
export async function changeStuckThreshold(deps: Deps, actor: Actor, after: StuckThreshold): Promise<StuckThreshold> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const before = { days: await stuckDays(tx) };
    if (before.days === after.days) return after;
    await writeSetting(tx, actor, { name: STUCK, value: after, at: deps.now() });
    await record(tx, actor, {
      ...{ at: deps.now(), kind: 'settings.changed', slice: 'training', learnerId: null, subjectId: null },
      data: { name: STUCK, before, after },
    });
    return after;
  });
}
