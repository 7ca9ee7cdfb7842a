import { asc, desc, eq } from 'drizzle-orm';
import { courseDisputes, courseRefunds, moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { PurchaseDetail } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { grantsOfPurchase } from '../entitlements/grants.ts';
import { findPurchase } from '../store.ts';
import { asText, showPurchase } from './show.ts';

/** One purchase with its learner, its money and what it gave, for the office. 404. */
export async function showForOffice(deps: Deps, purchaseId: number): Promise<PurchaseDetail> {
  const { db } = deps;
  const purchase = found(await findPurchase(db, purchaseId));
  const { stripeSessionId: sessionId, stripePaymentIntentId: paymentIntentId, stripeChargeId: chargeId } = purchase;
  return {
    ...(await showPurchase(deps, purchaseId)),
    learner: found(await learnerOf(db, purchase.learnerId)),
    cancellationWindowHours: purchase.policy.cancellationWindowHours,
    ...{ flag: purchase.flag, note: purchase.note, stripe: { sessionId, paymentIntentId, chargeId } },
    money: await moneyOf(db, purchaseId),
    refunds: await refundsOf(db, purchaseId),
    disputes: await disputesOf(db, purchaseId),
    grants: await grantsOfPurchase(db, purchaseId),
  };
}

async function learnerOf(db: Db, learnerId: number): Promise<PurchaseDetail['learner'] | undefined> {
  const { firstName, surname } = learners;
  const where = eq(learners.learnerId, learnerId);
  const [row] = await db.select({ learnerId: learners.learnerId, firstName, surname }).from(learners).where(where);
  return row;
}

async function moneyOf(db: Db, purchaseId: number): Promise<PurchaseDetail['money']> {
  const where = eq(moneyEntries.purchaseId, purchaseId);
  const rows = await db
    .select()
    .from(moneyEntries)
    .where(where)
    .orderBy(asc(moneyEntries.at), asc(moneyEntries.moneyEntryId));
  return rows.map(({ kind, amount, currency, at, stripeObjectId: objectId }) => ({
    ...{ kind, amount, currency, objectId },
    at: at.toISOString(),
  }));
}

async function refundsOf(db: Db, purchaseId: number): Promise<PurchaseDetail['refunds']> {
  const where = eq(courseRefunds.purchaseId, purchaseId);
  const rows = await db.select().from(courseRefunds).where(where).orderBy(desc(courseRefunds.courseRefundId));
  return rows.map(({ courseRefundId, stripeRefundId, amount, currency, status, reason, decision, ...at }) => ({
    ...{ courseRefundId, stripeRefundId, amount, currency, status, reason, decision },
    createdAt: at.createdAt.toISOString(),
    succeededAt: asText(at.succeededAt),
  }));
}

async function disputesOf(db: Db, purchaseId: number): Promise<PurchaseDetail['disputes']> {
  const where = eq(courseDisputes.purchaseId, purchaseId);
  const rows = await db.select().from(courseDisputes).where(where).orderBy(desc(courseDisputes.courseDisputeId));
  return rows.map(({ courseDisputeId, stripeDisputeId, amount, currency, status, reason, isRefundable, ...at }) => ({
    ...{ courseDisputeId, stripeDisputeId, amount, currency, status, reason, isRefundable },
    dueBy: asText(at.dueBy),
    openedAt: at.openedAt.toISOString(),
    closedAt: asText(at.closedAt),
  }));
}
