import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { Db } from '../../platform/database.ts';
import { enrolledIn, type Range } from './store.ts';

/** Those who enrolled in a time, one by one, for the sheet. */

const AT_ONCE = 1000;
/** In the currency of the purchase. */
const paid = sql<number>`coalesce((select sum(${moneyEntries.amount}) from ${moneyEntries}
  where ${moneyEntries.purchaseId} = ${coursePurchases.purchaseId}
  and ${moneyEntries.currency} = ${coursePurchases.currency}), 0)`.mapWith(Number);

export async function countEnrolled(db: Db, range: Range): Promise<number> {
  const [row] = await db.select({ rows: count() }).from(coursePurchases).where(enrolledIn(range));
  return row?.rows ?? 0;
}

const readRows = (db: Db, range: Range, after: number) =>
  db
    .select({
      purchase: coursePurchases,
      code: coursePrograms.code,
      title: coursePrograms.title,
      firstName: learners.firstName,
      surname: learners.surname,
      paid,
    })
    .from(coursePurchases)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .innerJoin(learners, eq(learners.learnerId, coursePurchases.learnerId))
    .where(and(enrolledIn(range), gt(coursePurchases.purchaseId, after)))
    .orderBy(asc(coursePurchases.purchaseId))
    .limit(AT_ONCE);

async function stepsOf(db: Db, purchaseIds: number[]) {
  const { purchaseId, status } = coursePurchaseSteps;
  const rows = await db
    .select({ purchaseId, status })
    .from(coursePurchaseSteps)
    .where(inArray(purchaseId, purchaseIds));
  return Map.groupBy(rows, (row) => row.purchaseId);
}

export type EnrollmentRow = Awaited<ReturnType<typeof readRows>>[number] & {
  steps: { status: (typeof coursePurchaseSteps.$inferSelect)['status'] }[];
};

/** A chunk after the other, by key. */
export async function* walkEnrollments(db: Db, range: Range): AsyncGenerator<EnrollmentRow[]> {
  for (let after = 0, isMore = true; isMore; ) {
    const rows = await readRows(db, range, after);
    const ids = rows.map(({ purchase }) => purchase.purchaseId);
    const steps = rows.length > 0 ? await stepsOf(db, ids) : new Map<number, never>();
    if (rows.length > 0) yield rows.map((row) => ({ ...row, steps: steps.get(row.purchase.purchaseId) ?? [] }));
    after = ids.at(-1) ?? after;
    isMore = rows.length === AT_ONCE;
  }
}
