import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { Db } from '../../platform/database.ts';
import { enrolledIn, type Range } from './store.ts';

/** Those who enrolled in a time, one by one, for the sheet. */

export async function countEnrolled(db: Db, range: Range): Promise<number> {
  const [row] = await db.select({ rows: count() }).from(coursePurchases).where(enrolledIn(range));
  return row?.rows ?? 0;
}

const AT_ONCE = 1000;

/** A chunk after the other by key: joined only then, the last chunk costs what the first does. */
export async function* walkEnrollments(db: Db, range: Range): AsyncGenerator<EnrollmentRow[]> {
  const { purchaseId } = coursePurchases;
  for (let after = 0, isMore = true; isMore; ) {
    const rows = await db
      .select({ purchaseId })
      .from(coursePurchases)
      .where(and(enrolledIn(range), gt(purchaseId, after)))
      .orderBy(asc(purchaseId))
      .limit(AT_ONCE);
    const ids = rows.map((row) => row.purchaseId);
    if (ids.length > 0) yield await describeEnrollments(db, ids);
    after = ids.at(-1) ?? after;
    isMore = rows.length === AT_ONCE;
  }
}

async function describeEnrollments(db: Db, ids: number[]) {
  const [rows, steps, paid] = [await readRows(db, ids), await stepsOf(db, ids), await paidOf(db, ids)];
  return rows.map((row) => {
    const { purchaseId, currency } = row.purchase;
    return { ...row, steps: steps.get(purchaseId) ?? [], paid: paid.get(`${purchaseId} ${currency}`) ?? 0 };
  });
}

export type EnrollmentRow = Awaited<ReturnType<typeof describeEnrollments>>[number];

const readRows = (db: Db, ids: number[]) =>
  db
    .select({
      purchase: coursePurchases,
      code: coursePrograms.code,
      title: coursePrograms.title,
      firstName: learners.firstName,
      surname: learners.surname,
    })
    .from(coursePurchases)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .innerJoin(learners, eq(learners.learnerId, coursePurchases.learnerId))
    .where(inArray(coursePurchases.purchaseId, ids))
    .orderBy(asc(coursePurchases.purchaseId));

async function stepsOf(db: Db, ids: number[]) {
  const { purchaseId, status } = coursePurchaseSteps;
  const rows = await db.select({ purchaseId, status }).from(coursePurchaseSteps).where(inArray(purchaseId, ids));
  return Map.groupBy(rows, (row) => row.purchaseId);
}

/** What came in less what went back, by purchase and currency: a price is held against money of its own currency. */
async function paidOf(db: Db, ids: number[]): Promise<Map<string, number>> {
  const { purchaseId, currency, amount } = moneyEntries;
  const rows = await db
    .select({ purchaseId, currency, sum: sql<number>`sum(${amount})`.mapWith(Number) })
    .from(moneyEntries)
    .where(inArray(purchaseId, ids))
    .groupBy(purchaseId, currency);
  return new Map(rows.map((row) => [`${row.purchaseId} ${row.currency}`, row.sum]));
}
