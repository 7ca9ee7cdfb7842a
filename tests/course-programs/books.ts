import { asc, eq, inArray } from 'drizzle-orm';
import { grants, ledgerEntries } from '../../drizzle/schema/course-programs/entitlements.ts';
import { coursePrograms } from '../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps } from '../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../server/deps.ts';

/** What the books say, read straight from the tables. */

export const grantsIn = ({ db }: Deps, purchaseId: number) =>
  db.select().from(grants).where(eq(grants.purchaseId, purchaseId)).orderBy(asc(grants.grantId));

/** Balances of a purchase's grants in the order they were given. */
export const balancesIn = async (deps: Deps, purchaseId: number): Promise<number[]> =>
  (await grantsIn(deps, purchaseId)).map(({ balance }) => balance);

/** Movements of a purchase's grants as `kind delta`, in the order they happened. */
export async function movementsIn(deps: Deps, purchaseId: number): Promise<string[]> {
  const ids = (await grantsIn(deps, purchaseId)).map(({ grantId }) => grantId);
  if (ids.length === 0) return [];
  const where = inArray(ledgerEntries.grantId, ids);
  const rows = await deps.db.select().from(ledgerEntries).where(where).orderBy(asc(ledgerEntries.entryId));
  return rows.map(({ kind, delta }) => `${kind} ${delta > 0 ? '+' : ''}${delta}`);
}

export async function stepsIn({ db }: Deps, purchaseId: number): Promise<string[]> {
  const rows = await db
    .select()
    .from(coursePurchaseSteps)
    .where(eq(coursePurchaseSteps.purchaseId, purchaseId))
    .orderBy(asc(coursePurchaseSteps.courseStepId));
  return rows.map(({ status }) => status);
}

export async function takenIn({ db }: Deps, courseProgramId: number): Promise<number | undefined> {
  const [row] = await db.select().from(coursePrograms).where(eq(coursePrograms.courseProgramId, courseProgramId));
  return row?.taken;
}
