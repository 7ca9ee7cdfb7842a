import { randomUUID } from 'node:crypto';
import type { AdjustCredits, Credits } from '../../contract/credits.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { within } from '../../platform/context.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { isExpired } from '../rules.ts';
import { give, move } from './ledger.ts';
import { showCredits } from './show.ts';
import { lockGrant } from './store.ts';

/**
 * The office adds to or takes from what a learner has, with its reason; never "set to". 404 for the learner, 422
 * `unknown_grant`, 409 `balance_too_small`, `grant_expired` for more of what is over.
 */
export async function adjustCredits(
  deps: Deps,
  actor: Actor,
  learnerId: number,
  change: AdjustCredits,
): Promise<Credits> {
  requireCapability(actor, 'lp_manage_courses');
  return deps.withTx(async (tx) => {
    found((await lockLearner(tx, learnerId)) || null);
    const grantId = await apply(deps, tx, actor, learnerId, change);
    const { delta } = change;
    await record(tx, actor, {
      ...{ at: deps.now(), kind: 'credits.adjusted', slice: 'course-programs', learnerId, subjectId: grantId },
      data: { delta },
    });
    return showCredits(within(deps, tx), learnerId);
  });
}

async function apply(deps: Deps, tx: Db, actor: Actor, learnerId: number, change: AdjustCredits): Promise<number> {
  const { grantId, kind, delta, reason, expiresAt } = change;
  if (kind)
    return give(deps, tx, actor, {
      ...{ learnerId, kind, quantity: delta, reason },
      expiresAt: expiresAt ? new Date(expiresAt) : null,
    });
  const grant = await lockGrant(tx, grantId ?? 0);
  if (grant?.learnerId !== learnerId) return refuse('unknown_grant');
  if (delta > 0 && isExpired(grant.expiresAt, deps.now())) refuse('grant_expired');
  const idemKey = `adjust:${randomUUID()}`;
  await move(deps, tx, actor, { grantId: grant.grantId, kind: 'adjust', delta, idemKey, reason });
  return grant.grantId;
}
