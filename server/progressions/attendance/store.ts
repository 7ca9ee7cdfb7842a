import { and, between, eq, inArray, isNotNull, max, ne, or, type SQL } from 'drizzle-orm';
import { classes, classSessions, reportingPeriods } from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import type { StoredSession, Timetable } from './rules.ts';

/** Reads of timetables and stored sessions. Decimal columns arrive as text and leave this file as numbers. */

export type ClassTimetable = Timetable & { classId: number; clientId: number };

const timetableColumns = {
  classId: classes.classId,
  clientId: classes.clientId,
  startDate: classes.startDate,
  endDate: classes.endDate,
  status: classes.status,
  schedule: classes.schedule,
  stopWindows: classes.stopWindows,
};

/** Timetables of the classes that are no drafts, by id. */
export const readTimetables = (db: Db, condition?: SQL): Promise<ClassTimetable[]> =>
  db
    .select(timetableColumns)
    .from(classes)
    .where(and(ne(classes.status, 'draft'), condition))
    .orderBy(classes.classId);

export type SessionRow = Omit<typeof classSessions.$inferSelect, 'hours'> & StoredSession;

/** What is stored of the sessions of some classes between two days. */
export async function storedSessions(
  db: Db,
  classIds: number[],
  { from, to }: { from: string; to: string },
): Promise<SessionRow[]> {
  if (classIds.length === 0) return [];
  const inDays = between(classSessions.sessionDate, from, to);
  const rows = await db
    .select()
    .from(classSessions)
    .where(and(inArray(classSessions.classId, classIds), inDays));
  return rows.map((row) => ({ ...row, hours: Number(row.hours) }));
}

/** The last month that is closed, `YYYY-MM`; null when none is. */
export async function lastClosedMonth(db: Db): Promise<string | null> {
  const closed = isNotNull(reportingPeriods.closedAt);
  const [row] = await db
    .select({ month: max(reportingPeriods.month) })
    .from(reportingPeriods)
    .where(closed);
  return row?.month ?? null;
}

export const ofClassOrClient = ({ classId, clientId }: { classId?: number; clientId?: number }): SQL | undefined =>
  or(classId ? eq(classes.classId, classId) : undefined, clientId ? eq(classes.clientId, clientId) : undefined);
