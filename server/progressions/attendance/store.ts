import { and, asc, between, desc, eq, exists, gte, inArray, isNotNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { products } from '../../../drizzle/schema/learners.ts';
import {
  classes,
  classLearners,
  classSessions,
  learnerLpHolds as holds,
  learnerHoursLog,
  learnerLpTracking as lp,
  sessionAttendance,
} from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import type { Candidate, StoredSession, Timetable } from './rules.ts';

/** Reads of timetables, sessions and registers. Decimal columns arrive as text and leave this file as numbers. */

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

export async function readSessions(db: Db, condition?: SQL): Promise<SessionRow[]> {
  const rows = await db.select().from(classSessions).where(condition);
  return rows.map((row) => ({ ...row, hours: Number(row.hours) }));
}

/** What is stored of the sessions of some classes between two days. */
export async function storedSessions(
  db: Db,
  classIds: number[],
  { from, to }: { from: string; to: string },
): Promise<SessionRow[]> {
  if (classIds.length === 0) return [];
  return readSessions(db, and(inArray(classSessions.classId, classIds), between(classSessions.sessionDate, from, to)));
}

/** The same as far as a calendar needs it, for many classes at once. */
export async function sessionStates(db: Db, classIds: number[], { from, to }: { from: string; to: string }) {
  if (classIds.length === 0) return [];
  const { classId, sessionDate, startsAt, hours, status, ownTimes } = classSessions;
  const rows = await db
    .select({ classId, sessionDate, startsAt, hours, status, ownTimes })
    .from(classSessions)
    .where(and(inArray(classId, classIds), between(sessionDate, from, to)));
  return rows.map((row) => ({ ...row, hours: Number(row.hours) }));
}

export const ofClassOrClient = ({ classId, clientId }: { classId?: number; clientId?: number }): SQL | undefined =>
  and(classId ? eq(classes.classId, classId) : undefined, clientId ? eq(classes.clientId, clientId) : undefined);

export type Line = Omit<typeof sessionAttendance.$inferSelect, 'hoursPresent'> & { hoursPresent: number };

/** Lines of registers as they stand now, learner by learner. */
export async function readLines(db: Db, condition: SQL): Promise<Line[]> {
  const rows = await db.select().from(sessionAttendance).where(condition).orderBy(asc(sessionAttendance.learnerId));
  return rows.map(asLine);
}

export const asLine = (row: typeof sessionAttendance.$inferSelect): Line => ({
  ...row,
  hoursPresent: Number(row.hoursPresent),
});

/** The registers of some sessions. */
export const linesOf = async (db: Db, sessionIds: number[]): Promise<Line[]> =>
  sessionIds.length === 0 ? [] : readLines(db, inArray(sessionAttendance.sessionId, sessionIds));

export type LpInClass = Candidate & {
  learnerId: number;
  productId: number;
  classId: number | null;
  status: string;
  productCode: string;
  productName: string;
};

/** A stay that ended in a move while the LP stands in another class now: sessions of that time may be captured late. */
const movedFrom = (db: Db, classIds: number[]) =>
  db
    .select({ one: sql`1` })
    .from(classLearners)
    .where(
      and(
        eq(classLearners.learnerId, lp.learnerId),
        inArray(classLearners.classId, classIds),
        eq(classLearners.leavingReason, 'moved'),
        gte(classLearners.endDate, lp.startDate),
        isNotNull(lp.classId),
      ),
    );

/** The LPs of some learners that are bound to some classes, or were until the learner moved on with them. */
export async function lpsInClasses(db: Db, classIds: number[], learnerIds: number[]): Promise<LpInClass[]> {
  if (learnerIds.length === 0) return [];
  const rows = await db
    .select({
      trackingId: lp.trackingId,
      learnerId: lp.learnerId,
      productId: lp.productId,
      classId: lp.classId,
      status: lp.status,
      startDate: lp.startDate,
      completionDate: lp.completionDate,
      productCode: products.code,
      productName: products.name,
      hold: { fromDate: holds.fromDate, toDate: holds.toDate },
    })
    .from(lp)
    .innerJoin(products, eq(products.productId, lp.productId))
    .leftJoin(holds, eq(holds.trackingId, lp.trackingId))
    .where(and(inArray(lp.learnerId, learnerIds), or(inArray(lp.classId, classIds), exists(movedFrom(db, classIds)))))
    .orderBy(asc(holds.fromDate));
  const lps = new Map<number, LpInClass>();
  for (const { hold, ...row } of rows) {
    const known = lps.get(row.trackingId) ?? { ...row, holds: [] };
    if (hold) known.holds.push(hold);
    lps.set(row.trackingId, known);
  }
  return [...lps.values()];
}

export type LastEntry = typeof learnerHoursLog.$inferSelect & { isLive: boolean };

/** The end of each learner's chain of entries in a session; it is live until something reverses it. */
export async function lastEntriesOf(db: Db, sessionId: number): Promise<Map<number, LastEntry>> {
  const entries = await db
    .select()
    .from(learnerHoursLog)
    .where(eq(learnerHoursLog.sessionId, sessionId))
    .orderBy(desc(learnerHoursLog.logId));
  const reversed = new Set(entries.map(({ reversesLogId }) => reversesLogId));
  const last = new Map<number, LastEntry>();
  for (const entry of entries) {
    if (entry.reversesLogId !== null || last.has(entry.learnerId)) continue;
    last.set(entry.learnerId, { ...entry, isLive: !reversed.has(entry.logId) });
  }
  return last;
}
