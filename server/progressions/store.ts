import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, sql, sum } from 'drizzle-orm';
import { clients, learners, products } from '../../drizzle/schema/learners.ts';
import {
  learnerHoursLog,
  learnerLpHolds,
  learnerLpTracking,
  learnerPortfolioFiles,
} from '../../drizzle/schema/progressions.ts';
import { users } from '../../drizzle/wordpress.ts';
import type { Db } from '../platform/database.ts';
import { prepared } from '../platform/prepared.ts';
import type { RunWithHours } from './rules.ts';
import { activeRunsOf, runsNumbered, type StoredRun } from './runs/store.ts';

/** Reads and locks of the slice. Decimal columns arrive as text and leave this file as numbers. */

export type LockedRun = StoredRun & RunWithHours;

/** First lock of every write: the learner. False when there is no such learner. */
export const lockLearner = async (tx: Db, learnerId: number): Promise<boolean> =>
  (await lockLearners(tx, [learnerId])).length === 1;

/** Locks several learners, always in the order of their ids, and answers those there are. */
export async function lockLearners(tx: Db, learnerIds: number[]): Promise<number[]> {
  if (learnerIds.length === 0) return [];
  const rows = await tx
    .select({ learnerId: learners.learnerId })
    .from(learners)
    .where(inArray(learners.learnerId, learnerIds))
    .orderBy(asc(learners.learnerId))
    .for('update');
  return rows.map((row) => row.learnerId);
}

/** Locks the learner of a progression, then reads the progression as it stands now. */
export async function lockRun(tx: Db, trackingId: number): Promise<LockedRun | null> {
  const learnerId = await learnerOfTracking(tx, trackingId);
  if (learnerId === null) return null;
  await lockLearner(tx, learnerId);
  return asLocked(tx, (await runsNumbered(tx, trackingId))[0]);
}

/** The LP in progress of a learner whom the transaction has locked. */
export async function activeRunOf(tx: Db, learnerId: number): Promise<LockedRun | null> {
  return asLocked(tx, (await activeRunsOf(tx, learnerId))[0]);
}

/** With what only the rules of a change ask for. */
async function asLocked(tx: Db, run: StoredRun | undefined): Promise<LockedRun | null> {
  if (!run) return null;
  const [last] = await tx
    .select({ day: learnerHoursLog.logDate })
    .from(learnerHoursLog)
    .where(eq(learnerHoursLog.trackingId, run.trackingId))
    .groupBy(learnerHoursLog.logDate)
    .having(gt(sum(learnerHoursLog.hoursTrained), '0'))
    .orderBy(desc(learnerHoursLog.logDate))
    .limit(1);
  return { ...run, holds: await holdsOf(tx, [run.trackingId]), lastHoursOn: last?.day ?? null };
}

export async function learnerOfTracking(db: Db, trackingId: number): Promise<number | null> {
  const [row] = await db
    .select({ learnerId: learnerLpTracking.learnerId })
    .from(learnerLpTracking)
    .where(eq(learnerLpTracking.trackingId, trackingId));
  return row?.learnerId ?? null;
}

export async function learnerOfFile(db: Db, fileId: number): Promise<number | null> {
  const [row] = await db
    .select({ learnerId: learnerLpTracking.learnerId })
    .from(learnerPortfolioFiles)
    .innerJoin(learnerLpTracking, eq(learnerLpTracking.trackingId, learnerPortfolioFiles.trackingId))
    .where(and(eq(learnerPortfolioFiles.fileId, fileId), isNull(learnerPortfolioFiles.deletedAt)));
  return row?.learnerId ?? null;
}

export const holdsOf = (db: Db, trackingIds: number[]) =>
  db
    .select({
      trackingId: learnerLpHolds.trackingId,
      fromDate: learnerLpHolds.fromDate,
      toDate: learnerLpHolds.toDate,
    })
    .from(learnerLpHolds)
    .where(inArray(learnerLpHolds.trackingId, trackingIds))
    .orderBy(asc(learnerLpHolds.fromDate));

export async function findProduct(db: Db, productId: number) {
  const [product] = await db.select().from(products).where(eq(products.productId, productId));
  return product ?? null;
}

/** Trained hours of a learner on one day over all LPs, reversals already taken off. */
export async function trainedOnDay(db: Db, learnerId: number, day: string): Promise<number> {
  const [row] = await db
    .select({ hours: sum(learnerHoursLog.hoursTrained) })
    .from(learnerHoursLog)
    .where(and(eq(learnerHoursLog.learnerId, learnerId), eq(learnerHoursLog.logDate, day)));
  return Number(row?.hours ?? 0);
}

/** Entries of the log, each with the name of whoever wrote it. */
export const readEntries = (db: Db) =>
  db
    .select({ ...getTableColumns(learnerHoursLog), createdByName: users.displayName })
    .from(learnerHoursLog)
    .leftJoin(users, eq(users.id, learnerHoursLog.createdBy))
    .$dynamic();

export async function findEntry(db: Db, logId: number) {
  const [entry] = await db.select().from(learnerHoursLog).where(eq(learnerHoursLog.logId, logId));
  return entry ?? null;
}

export async function isReversed(tx: Db, logId: number): Promise<boolean> {
  const condition = eq(learnerHoursLog.reversesLogId, logId);
  return (await tx.select({ logId: learnerHoursLog.logId }).from(learnerHoursLog).where(condition)).length > 0;
}

const learnerNames = prepared((db) =>
  db
    .select({
      learnerId: learners.learnerId,
      firstName: learners.firstName,
      surname: learners.surname,
      initials: learners.initials,
      employer: learners.employer,
      clientName: clients.name,
    })
    .from(learners)
    .leftJoin(clients, eq(clients.clientId, learners.clientId))
    .where(eq(learners.learnerId, sql.placeholder('learnerId')))
    .prepare(),
);

/** The short form of a learner that stands beside progressions. */
export async function findLearnerName(db: Db, learnerId: number) {
  const [row] = await learnerNames(db).execute({ learnerId });
  return row ?? null;
}
