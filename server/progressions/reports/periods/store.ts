import { asc, count, desc, eq, inArray, isNotNull, lte, max, min, sql } from 'drizzle-orm';
import {
  classSessions,
  issuedReports,
  reportingPeriods as periods,
  sessionAttendance,
} from '../../../../drizzle/schema/progressions.ts';
import { users } from '../../../../drizzle/wordpress.ts';
import type { Db } from '../../../platform/database.ts';

/** Reads and locks of reporting months. */

/** The last month that is closed, `YYYY-MM`; null when none is. */
export async function lastClosedMonth(db: Db): Promise<string | null> {
  const closed = isNotNull(periods.closedAt);
  const [row] = await db
    .select({ month: max(periods.month) })
    .from(periods)
    .where(closed);
  return row?.month ?? null;
}

/** The first month with hours or a session of its own; null when there is none. */
export async function firstMonth(db: Db): Promise<string | null> {
  const [ofHours] = await db.select({ month: min(periods.month) }).from(periods);
  const [ofSessions] = await db.select({ day: min(classSessions.sessionDate) }).from(classSessions);
  const months = [ofHours?.month, ofSessions?.day?.slice(0, 7)].filter((month) => typeof month === 'string');
  return months.sort()[0] ?? null;
}

/**
 * Holds the months alone, and all before them: hours that are being written are waited for, those that follow wait.
 * Closed months are held as well, so that a correction to one of them cannot fall between two closes.
 */
export async function lockMonths(tx: Db, months: string[]): Promise<void> {
  const last = months.at(-1) ?? '';
  const known = await tx.select({ month: periods.month }).from(periods).where(inArray(periods.month, months));
  const missing = months.filter((month) => !known.some((row) => row.month === month));
  if (missing.length > 0)
    await tx
      .insert(periods)
      .ignore()
      .values(missing.map((month) => ({ month })));
  await tx
    .select({ month: periods.month })
    .from(periods)
    .where(lte(periods.month, last))
    .orderBy(asc(periods.month))
    .for('update');
}

/** Months with hours and closed ones, newest first, or one of them. */
export const readPeriods = (db: Db, month?: string) =>
  db
    .select({
      month: periods.month,
      closedAt: periods.closedAt,
      closedBy: periods.closedBy,
      closedByName: users.displayName,
    })
    .from(periods)
    .leftJoin(users, eq(users.id, periods.closedBy))
    .where(month ? eq(periods.month, month) : undefined)
    .orderBy(desc(periods.month));

export async function countIssued(db: Db, month?: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ month: issuedReports.period, rows: count() })
    .from(issuedReports)
    .where(month ? eq(issuedReports.period, month) : undefined)
    .groupBy(issuedReports.period);
  return new Map(rows.map((row) => [row.month, row.rows]));
}

/** Learners whose captured hours wait for an LP, by the month of the session. */
export async function countExceptions(db: Db): Promise<Map<string, number>> {
  const month = sql<string>`date_format(${classSessions.sessionDate}, '%Y-%m')`;
  const rows = await db
    .select({ month, rows: count() })
    .from(sessionAttendance)
    .innerJoin(classSessions, eq(classSessions.sessionId, sessionAttendance.sessionId))
    .where(isNotNull(sessionAttendance.waitingLearnerId))
    .groupBy(month);
  return new Map(rows.map((row) => [row.month, row.rows]));
}
