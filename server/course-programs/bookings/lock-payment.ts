import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import type { GrantRow } from '../entitlements/store.ts';
import { isExpired } from '../rules.ts';
import { isLearner, type PurchaseRow } from '../store.ts';
import { inSpendOrder, whyNotStep } from './rules.ts';
import { lockCredits, lockPurchaseOfStep } from './store.ts';

/** Of no purchase: a credit. */
export type Payment = { purchase: PurchaseRow | null; grantId: number };

/**
 * What a learner would pay with for a class of a step, or for any class without one; learner, purchase and grant are
 * locked, in this order. 404 for the learner; 409 `no_active_enrollment`, `step_already_booked`, `no_entitlement`.
 */
export async function lockPayment(deps: Deps, tx: Db, learnerId: number, stepId: number | null): Promise<Payment> {
  if (stepId === null) {
    found((await lockLearner(tx, learnerId)) || null);
    return { purchase: null, grantId: payingOf(deps, await lockCredits(tx, learnerId)) };
  }
  const held = await lockPurchaseOfStep(tx, learnerId, stepId);
  if (!held) return refuse((await isLearner(tx, learnerId)) ? 'no_active_enrollment' : 'not_found');
  refuseIf(whyNotStep(held.status));
  return { purchase: held.purchase, grantId: payingOf(deps, held.grant ? [held.grant] : []) };
}

function payingOf({ now }: Deps, grants: GrantRow[]): number {
  const usable = grants.filter(({ balance, expiresAt }) => balance > 0 && !isExpired(expiresAt, now()));
  const { grantId } = inSpendOrder(usable)[0] ?? refuse('no_entitlement');
  return grantId;
}
