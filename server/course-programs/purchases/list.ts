import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { courseDisputes, courseRefunds, moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import { coursePrograms } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { PurchaseList, PurchaseRow as Row } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { matchesSearch } from '../../platform/find-learners.ts';
import { Page } from '../../platform/route.ts';
import { progressOf } from '../rules.ts';
import { headOf } from './show.ts';

/** A page of purchases for the office, with the money that came in and what waits for a decision. */
export async function listForOffice({ db }: Deps, query: PurchaseList): Promise<Page<Row>> {
  const where = wantedBy(db, query);
  const rows = await pageOf(db, where, query);
  const ids = rows.map(({ purchase }) => purchase.purchaseId);
  const [paid, open, steps] = [await paidOf(db, ids), await openRefundsOf(db, ids), await stepsOf(db, ids)];
  const items = rows.map(({ purchase, program, learner }) => ({
    ...headOf(purchase, program),
    progressPercent: progressOf(steps.get(purchase.purchaseId) ?? []),
    ...{ learner, flag: purchase.flag },
    paid: paid.get(purchase.purchaseId) ?? 0,
    openRefunds: open.get(purchase.purchaseId) ?? 0,
  }));
  const [count] = await db.select({ rows: sql<number>`count(*)` }).from(coursePurchases).where(where);
  return new Page(items, Number(count?.rows ?? 0), query.perPage);
}

const wantedBy = (db: Db, { courseProgramId, status, kind, needsOffice, search }: PurchaseList): SQL | undefined =>
  and(
    courseProgramId ? eq(coursePurchases.courseProgramId, courseProgramId) : undefined,
    status && eq(coursePurchases.status, status),
    kind && eq(coursePurchases.kind, kind),
    needsOffice && or(isNotNull(coursePurchases.flag), inArray(coursePurchases.purchaseId, undecided(db))),
    search ? matchesSearch(db, search, coursePurchases.learnerId, 'all') : undefined,
  );

/** Purchases with a refund to decide on or a dispute under way. */
const undecided = (db: Db) =>
  db
    .select({ id: courseRefunds.purchaseId })
    .from(courseRefunds)
    .where(eq(courseRefunds.decision, 'open'))
    .union(db.select({ id: courseDisputes.purchaseId }).from(courseDisputes).where(isNull(courseDisputes.closedAt)));

const pageOf = (db: Db, where: SQL | undefined, { orderBy, order, page, perPage }: PurchaseList) => {
  const way = order === 'asc' ? asc : desc;
  const columns =
    orderBy === 'surname'
      ? [way(learners.surname), way(learners.firstName), way(coursePurchases.purchaseId)]
      : [way(coursePurchases.purchaseId)];
  return db
    .select({
      purchase: coursePurchases,
      program: {
        courseProgramId: coursePrograms.courseProgramId,
        code: coursePrograms.code,
        title: coursePrograms.title,
      },
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
    })
    .from(coursePurchases)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .innerJoin(learners, eq(learners.learnerId, coursePurchases.learnerId))
    .where(where)
    .orderBy(...columns)
    .limit(perPage)
    .offset((page - 1) * perPage);
};

async function paidOf(db: Db, ids: number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: moneyEntries.purchaseId, sum: sql<string>`sum(${moneyEntries.amount})` })
    .from(moneyEntries)
    .where(inArray(moneyEntries.purchaseId, ids))
    .groupBy(moneyEntries.purchaseId);
  return new Map(rows.map(({ id, sum }) => [id, Number(sum)]));
}

async function openRefundsOf(db: Db, ids: number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: courseRefunds.purchaseId, rows: sql<number>`count(*)` })
    .from(courseRefunds)
    .where(and(inArray(courseRefunds.purchaseId, ids), eq(courseRefunds.decision, 'open')))
    .groupBy(courseRefunds.purchaseId);
  return new Map(rows.map(({ id, rows: many }) => [id, Number(many)]));
}

async function stepsOf(db: Db, ids: number[]) {
  if (ids.length === 0) return new Map<number, never>();
  const { purchaseId, status } = coursePurchaseSteps;
  const rows = await db.select({ purchaseId, status }).from(coursePurchaseSteps).where(inArray(purchaseId, ids));
  return Map.groupBy(rows, (row) => row.purchaseId);
}
