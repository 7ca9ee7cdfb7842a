import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { presentSteps } from '../store.ts';
import { giveSteps } from './give-what-was-bought.ts';

/**
 * Gives the steps that a program has gained to everybody who is in it; who has completed it stays as they are, who is
 * still paying gets them with the rest. Answers how many learners gained something.
 */
export async function backfillSteps(deps: Deps, tx: Db, actor: Actor, courseProgramId: number): Promise<number> {
  const steps = await presentSteps(tx, courseProgramId);
  const purchases = await tx
    .select()
    .from(coursePurchases)
    .where(
      and(
        eq(coursePurchases.courseProgramId, courseProgramId),
        inArray(coursePurchases.status, ['active', 'frozen']),
        isNull(coursePurchases.completedAt),
      ),
    )
    .orderBy(asc(coursePurchases.purchaseId))
    .for('update');
  let gained = 0;
  for (const purchase of purchases) {
    const had = await tx
      .select({ courseStepId: coursePurchaseSteps.courseStepId })
      .from(coursePurchaseSteps)
      .where(eq(coursePurchaseSteps.purchaseId, purchase.purchaseId));
    const missing = steps.filter(({ courseStepId }) => !had.some((row) => row.courseStepId === courseStepId));
    if (missing.length === 0) continue;
    await giveSteps(deps, tx, actor, purchase, missing);
    gained += 1;
  }
  return gained;
}
