import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { refuse, refuseIf } from '../../platform/refuse.ts';
import type { GrantRow } from '../entitlements/store.ts';
import { isExpired } from '../rules.ts';
import type { PurchaseRow } from '../store.ts';
import { inSpendOrder, whyNotStep } from './rules.ts';
import { lockCredits, lockPurchaseOfStep } from './store.ts';

/** Of no purchase: a credit. */
export type Payment = { purchase: PurchaseRow | null; grantId: number };

/**
 * What a learner would pay with for a class of a step, or for any class without one; purchase and grant are locked, the
 * learner is. 409 `no_active_enrollment`, `step_already_booked`, `no_entitlement`.
 */
export async function lockPayment(deps: Deps, tx: Db, learnerId: number, stepId: number | null): Promise<Payment> {
  if (stepId === null) return { purchase: null, grantId: payingOf(deps, await lockCredits(tx, learnerId)) };
  const found = (await lockPurchaseOfStep(tx, learnerId, stepId)) ?? refuse('no_active_enrollment');
  refuseIf(whyNotStep(found.status));
  return { purchase: found.purchase, grantId: payingOf(deps, found.grant ? [found.grant] : []) };
}

function payingOf({ now }: Deps, grants: GrantRow[]): number {
  const usable = grants.filter(({ balance, expiresAt }) => balance > 0 && !isExpired(expiresAt, now()));
  const { grantId } = inSpendOrder(usable)[0] ?? refuse('no_entitlement');
  return grantId;
}
