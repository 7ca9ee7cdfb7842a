import { and, eq, sql } from 'drizzle-orm';
import { learnerHoursLog, learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { HoursEntry } from '../contract/progressions.ts';
import type { Db } from '../platform/database.ts';
import { findEntry, type StoredRun } from './store.ts';

type Entry = typeof learnerHoursLog.$inferSelect;
type NewEntry = Omit<typeof learnerHoursLog.$inferInsert, 'trackingId' | 'learnerId' | 'productId' | 'classId'>;

/**
 * Appends to the log and moves the totals by the same amount, in SQL's decimals, in one transaction. The log is never
 * updated and never deleted from; the parent row goes first so that no foreign-key lock has to be upgraded.
 */
export async function append(tx: Db, run: StoredRun, entry: NewEntry): Promise<Entry> {
  await tx
    .update(learnerLpTracking)
    .set({
      hoursTrained: sql`${learnerLpTracking.hoursTrained} + ${entry.hoursTrained}`,
      hoursPresent: sql`${learnerLpTracking.hoursPresent} + ${entry.hoursPresent}`,
    })
    .where(and(eq(learnerLpTracking.trackingId, run.trackingId)));
  const { trackingId, learnerId, productId, classId } = run;
  const [inserted] = await tx.insert(learnerHoursLog).values({ trackingId, learnerId, productId, classId, ...entry });
  return (await findEntry(tx, inserted.insertId)) as Entry;
}

export const decimal = (hours: number) => hours.toFixed(2);

export function presentEntry(entry: Entry): HoursEntry {
  return {
    logId: entry.logId,
    date: entry.logDate,
    hoursTrained: Number(entry.hoursTrained),
    hoursPresent: Number(entry.hoursPresent),
    source: entry.source,
    sessionId: entry.sessionId,
    reversesLogId: entry.reversesLogId,
    adjustsPeriod: entry.adjustsPeriod,
    reason: entry.reason,
    createdBy: entry.createdBy,
    createdAt: entry.createdAt.toISOString(),
    notes: entry.notes,
  };
}
