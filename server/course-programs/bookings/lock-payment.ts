import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { refuse, refuseIf } from '../../platform/refuse.ts';
import { isExpired } from '../rules.ts';
import { inSpendOrder, whyNotStep } from './rules.ts';
import { lockPayingGrants, lockPurchaseOfStep, placedSteps } from './store.ts';

export type Payment = { purchaseId: number | null; grantId: number };

/**
 * What a learner would pay with for a class of a step, or for any class without one; purchase and grant are locked, the
 * learner is. 409 `no_active_enrollment`, `step_already_booked`, `no_entitlement`.
 */
export async function lockPayment(deps: Deps, tx: Db, learnerId: number, stepId: number | null): Promise<Payment> {
  const purchaseId = stepId === null ? null : await purchaseFor(tx, learnerId, stepId);
  const all = await lockPayingGrants(tx, learnerId, stepId);
  const usable = all.filter(
    (grant) => !isExpired(grant.expiresAt, deps.now()) && (stepId === null || grant.purchaseId === purchaseId),
  );
  const { grantId } = inSpendOrder(usable)[0] ?? refuse('no_entitlement');
  return { purchaseId, grantId };
}

async function purchaseFor(tx: Db, learnerId: number, stepId: number): Promise<number> {
  const { purchaseId } = (await lockPurchaseOfStep(tx, learnerId, stepId)) ?? refuse('no_active_enrollment');
  const step = (await placedSteps(tx, purchaseId)).find(({ courseStepId }) => courseStepId === stepId);
  refuseIf(whyNotStep(step?.status ?? 'unbooked'));
  return purchaseId;
}
