import { and, asc, desc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { courseDisputes, courseRefunds, moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { webhookInbox } from '../../../drizzle/schema/platform.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import type { PurchaseRow } from '../store.ts';
import type { Named, PaymentFacts } from './rules.ts';

/** What is kept of payments, and the reads over it. */

export const SOURCE = 'stripe';

/** On whose behalf a payment changes anything. */
export const STRIPE: Actor = {
  ...{ kind: 'stripe', userId: 0, displayName: 'Stripe', learnerId: null },
  capabilities: new Set(['lp_manage_courses']),
};

export type RefundRow = typeof courseRefunds.$inferSelect;
export type DisputeRow = typeof courseDisputes.$inferSelect;

export const refundsOf = (db: Db, purchaseId: number): Promise<RefundRow[]> =>
  db
    .select()
    .from(courseRefunds)
    .where(eq(courseRefunds.purchaseId, purchaseId))
    .orderBy(asc(courseRefunds.courseRefundId));

export const disputesOf = (db: Db, purchaseId: number): Promise<DisputeRow[]> =>
  db
    .select()
    .from(courseDisputes)
    .where(eq(courseDisputes.purchaseId, purchaseId))
    .orderBy(asc(courseDisputes.courseDisputeId));

/** The names of the movements of money that are on record. */
export async function movesOnRecord(db: Db, purchaseId: number): Promise<ReadonlySet<string>> {
  const { idemKey } = moneyEntries;
  const rows = await db.select({ idemKey }).from(moneyEntries).where(eq(moneyEntries.purchaseId, purchaseId));
  return new Set(rows.map((row) => row.idemKey));
}

/** What came in less what went back, in minor units. */
export async function keptOf(db: Db, purchaseId: number): Promise<number> {
  const sum = sql<number>`coalesce(sum(${moneyEntries.amount}), 0)`.mapWith(Number);
  const [row] = await db.select({ sum }).from(moneyEntries).where(eq(moneyEntries.purchaseId, purchaseId));
  return row?.sum ?? 0;
}

type Point = Named & { chargeId: string | null };

/** The purchase of a session, a payment or a charge, whichever of them is known here. */
export async function purchaseAt(db: Db, { sessionId, paymentIntentId, chargeId }: Point): Promise<PurchaseRow | null> {
  const { stripeSessionId, stripePaymentIntentId, stripeChargeId } = coursePurchases;
  const is = or(
    sessionId ? eq(stripeSessionId, sessionId) : undefined,
    paymentIntentId ? eq(stripePaymentIntentId, paymentIntentId) : undefined,
    chargeId ? eq(stripeChargeId, chargeId) : undefined,
  );
  if (!is) return null;
  const [row] = await db.select().from(coursePurchases).where(is).limit(1);
  return row ?? null;
}

/** A learner's purchase of a program that waits for its payment. */
export async function pendingPurchase(db: Db, learnerId: number, courseProgramId: number): Promise<PurchaseRow | null> {
  const { openLearnerId, courseProgramId: program, status } = coursePurchases;
  const [row] = await db
    .select()
    .from(coursePurchases)
    .where(and(eq(openLearnerId, learnerId), eq(program, courseProgramId), eq(status, 'pending_payment')));
  return row ?? null;
}

/** Refunds and disputes never carry the session: whatever is known by now is kept, and never changed. */
export async function rememberNames(tx: Db, row: PurchaseRow, facts: PaymentFacts): Promise<void> {
  const names = {
    stripeSessionId: row.stripeSessionId ?? facts.sessionId,
    stripePaymentIntentId: row.stripePaymentIntentId ?? facts.paymentIntentId,
    stripeChargeId: row.stripeChargeId ?? facts.chargeId,
  };
  await tx.update(coursePurchases).set(names).where(eq(coursePurchases.purchaseId, row.purchaseId));
}

/** Ids of purchases whose time to pay is over, the latest first: what takes days to arrive is in nobody's way. */
export async function overduePurchases(db: Db, now: Date, limit: number): Promise<number[]> {
  const { purchaseId, status, payableUntil } = coursePurchases;
  const rows = await db
    .select({ purchaseId })
    .from(coursePurchases)
    .where(and(eq(status, 'pending_payment'), lt(payableUntil, now)))
    .orderBy(desc(payableUntil))
    .limit(limit);
  return rows.map((row) => row.purchaseId);
}

const isParked = and(eq(webhookInbox.source, SOURCE), eq(webhookInbox.state, 'parked'));

/** Events that wait for their purchase, in the order they came: of these payments. */
export async function parkedOf(db: Db, payments: (string | null)[]): Promise<number[]> {
  const known = payments.filter((id) => id !== null);
  if (known.length === 0) return [];
  const { inboxId, externalPaymentId } = webhookInbox;
  const where = and(isParked, inArray(externalPaymentId, known));
  const rows = await db.select({ inboxId }).from(webhookInbox).where(where).orderBy(asc(inboxId));
  return rows.map((row) => row.inboxId);
}

/** The same of any payment, unless they are old or were tried often. */
export async function parkedSince(
  db: Db,
  since: Date,
  { tries, limit }: { tries: number; limit: number },
): Promise<number[]> {
  const { inboxId, receivedAt, attempts } = webhookInbox;
  const rows = await db
    .select({ inboxId })
    .from(webhookInbox)
    .where(and(isParked, gt(receivedAt, since), lt(attempts, tries)))
    .orderBy(asc(inboxId))
    .limit(limit);
  return rows.map((row) => row.inboxId);
}

/** Keeps the session a purchase is paid in; false when the purchase is no longer the one that it was made for. */
export async function keepSession(tx: Db, made: PurchaseRow, stripeSessionId: string): Promise<boolean> {
  const [changed] = await tx
    .update(coursePurchases)
    .set({ stripeSessionId })
    .where(
      and(
        isStill(made),
        or(isNull(coursePurchases.stripeSessionId), eq(coursePurchases.stripeSessionId, stripeSessionId)),
      ),
    );
  return changed.affectedRows === 1;
}

/** SQL: it waits for its payment as it did, at the same price and until the same moment. */
const isStill = ({ purchaseId, priceAmount, currency, payableUntil }: PurchaseRow) =>
  and(
    eq(coursePurchases.purchaseId, purchaseId),
    eq(coursePurchases.status, 'pending_payment'),
    eq(coursePurchases.priceAmount, priceAmount),
    eq(coursePurchases.currency, currency),
    payableUntil ? eq(coursePurchases.payableUntil, payableUntil) : isNull(coursePurchases.payableUntil),
  );
