import { coursePurchaseSteps } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { grantAll } from '../entitlements/ledger.ts';
import { expiryAfter } from '../rules.ts';
import { type ComponentRow, type PurchaseRow, type StepRow, soldComponents, soldSteps } from '../store.ts';

/**
 * A progress row and an entitlement a step, a grant a component, as they were promised; what is there already stays, and
 * steps that were added meanwhile come along. The purchase is locked.
 */
export async function giveWhatWasBought(deps: Deps, tx: Db, actor: Actor, purchase: PurchaseRow): Promise<void> {
  const { courseProgramId, policy } = purchase;
  const steps = await soldSteps(tx, courseProgramId, policy.stepIds ?? []);
  await addProgress(tx, purchase, steps);
  const components = await soldComponents(tx, courseProgramId, policy.componentIds ?? null);
  await grantAll(deps, tx, actor, purchase, [...steps.map(dueForStep), ...components.map(dueFor(deps.now()))]);
}

/** The same for steps that a program has gained since: nothing of the bundle comes twice. */
export async function giveSteps(
  deps: Deps,
  tx: Db,
  actor: Actor,
  purchase: PurchaseRow,
  steps: StepRow[],
): Promise<void> {
  await addProgress(tx, purchase, steps);
  await grantAll(deps, tx, actor, purchase, steps.map(dueForStep));
}

async function addProgress(tx: Db, { purchaseId }: PurchaseRow, steps: StepRow[]): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insert(coursePurchaseSteps)
    .ignore()
    .values(steps.map(({ courseStepId }) => ({ purchaseId, courseStepId })));
}

const dueForStep = ({ courseStepId }: StepRow) => ({ kind: 'course_step' as const, courseStepId, quantity: 1 });

const dueFor =
  (from: Date) =>
  ({ componentId, kind, quantity, expiresAfterDays }: ComponentRow) => ({
    ...{ componentId, kind, quantity, expiresAt: expiryAfter(from, expiresAfterDays) },
  });
