import type { LaunchKey } from '../../contract/training.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found } from '../../platform/refuse.ts';
import { audienceOf, LAUNCH_ALGORITHM, launchKeyOf } from '../launch-token.ts';
import { lockProvider, note } from './store.ts';

/**
 * With what a partner verifies that a learner comes from here. Whoever holds the key can also pretend it, towards this
 * partner alone, so it is noted who was shown it. 404.
 */
export async function showLaunchKey(deps: Deps, actor: Actor, providerId: number): Promise<LaunchKey> {
  requireCapability(actor, 'lp_manage_training');
  return deps.withTx(async (tx) => {
    const provider = found(await lockProvider(tx, providerId));
    await note(deps, tx, actor, { kind: 'launch_key.shown', subjectId: providerId });
    const key = launchKeyOf(deps, providerId).toString('base64url');
    return { key, algorithm: LAUNCH_ALGORITHM, audience: audienceOf(provider) };
  });
}
