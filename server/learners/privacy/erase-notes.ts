import { and, eq, inArray, isNotNull, or, type SQL } from 'drizzle-orm';
import type { MySqlTable } from 'drizzle-orm/mysql-core';
import { privacyRequests } from '../../../drizzle/schema/learners.ts';
import {
  excessiveHoursActions,
  learnerHoursLog,
  learnerLpHolds,
  learnerLpTracking,
  sessionAttendance,
} from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import { lpsOf } from './store.ts';

/**
 * Clears what was written about a learner in free words: notes, and why the LP rested or hours were dismissed. Why
 * hours were corrected stays, as part of the hours record. True when there was anything.
 */
export async function eraseNotes(tx: Db, learnerId: number): Promise<boolean> {
  const clear = async (table: MySqlTable, blank: Record<string, null>, where: SQL | undefined) => {
    const [{ affectedRows }] = await tx.update(table).set(blank).where(where);
    return affectedRows;
  };
  const [runs, log, holds] = [learnerLpTracking, learnerHoursLog, learnerLpHolds];
  const [excess, lines, requests] = [excessiveHoursActions, sessionAttendance, privacyRequests];
  const ofLps = (column: typeof holds.trackingId | typeof excess.trackingId) => inArray(column, lpsOf(tx, learnerId));
  const cleared = [
    await clear(runs, { notes: null }, and(eq(runs.learnerId, learnerId), isNotNull(runs.notes))),
    await clear(log, { notes: null }, and(eq(log.learnerId, learnerId), isNotNull(log.notes))),
    await clear(
      holds,
      { reason: null, resumeReason: null },
      and(ofLps(holds.trackingId), or(isNotNull(holds.reason), isNotNull(holds.resumeReason))),
    ),
    await clear(excess, { notes: null }, and(ofLps(excess.trackingId), isNotNull(excess.notes))),
    await clear(lines, { dismissReason: null }, and(eq(lines.learnerId, learnerId), isNotNull(lines.dismissReason))),
    await clear(requests, { note: null }, and(eq(requests.learnerId, learnerId), isNotNull(requests.note))),
  ];
  return cleared.some((rows) => rows > 0);
}
