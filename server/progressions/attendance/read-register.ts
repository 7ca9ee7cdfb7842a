import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/mysql-core';
import { learners } from '../../../drizzle/schema/learners.ts';
import {
  classLearners,
  classSessions,
  learnerHoursLog as log,
  sessionAttendance,
} from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import { prepared } from '../../platform/prepared.ts';
import { asLine, type Line, type SessionRow } from './store.ts';

/** One session's register, and who belongs to it. */

export type OnDay = { classId: number; date: string };
const isOnDay = and(
  eq(classSessions.classId, sql.placeholder('classId')),
  eq(classSessions.sessionDate, sql.placeholder('date')),
);

const registerOn = prepared((db) =>
  db
    .select({ session: classSessions, line: sessionAttendance })
    .from(classSessions)
    .leftJoin(sessionAttendance, eq(sessionAttendance.sessionId, classSessions.sessionId))
    .where(isOnDay)
    .orderBy(asc(sessionAttendance.learnerId))
    .prepare(),
);

/** What is stored of one session and its register, learner by learner; null when nothing is. */
export async function storedRegister(db: Db, on: OnDay): Promise<{ stored: SessionRow | null; lines: Line[] }> {
  const rows = await registerOn(db).execute(on);
  const session = rows[0]?.session;
  return {
    stored: session ? { ...session, hours: Number(session.hours) } : null,
    lines: rows.flatMap(({ line }) => (line ? asLine(line) : [])),
  };
}

/** A stay in the class on the day, its last one included. */
const isStay = and(
  eq(classLearners.classId, sql.placeholder('classId')),
  lte(classLearners.startDate, sql.placeholder('date')),
  or(isNull(classLearners.endDate), gte(classLearners.endDate, sql.placeholder('date'))),
);

const trained = sql`coalesce((select sum(${log.hoursTrained}) from ${log}
  where ${log.learnerId} = ${learners.learnerId} and ${log.logDate} = ${sql.placeholder('date')}), 0)`;

const members = prepared((db) =>
  db
    .selectDistinct({
      learnerId: learners.learnerId,
      firstName: learners.firstName,
      surname: learners.surname,
      trained: trained.mapWith(Number),
    })
    .from(classLearners)
    .innerJoin(learners, eq(learners.learnerId, classLearners.learnerId))
    .where(isStay)
    .orderBy(asc(learners.surname), asc(learners.firstName), asc(learners.learnerId))
    .prepare(),
);

/** Who belongs to a class on a day, with the hours trained that day in all LPs; by surname. */
export const membersOn = (db: Db, on: OnDay) => members(db).execute(on);

const named = prepared((db) =>
  union(
    db.select({ learnerId: classLearners.learnerId }).from(classLearners).where(isStay),
    db
      .select({ learnerId: sessionAttendance.learnerId })
      .from(sessionAttendance)
      .innerJoin(classSessions, eq(classSessions.sessionId, sessionAttendance.sessionId))
      .where(isOnDay),
  ).prepare(),
);

/** Members of the day, and those whom its register names although they are none any more. */
export const namedOn = async (db: Db, on: OnDay): Promise<number[]> =>
  (await named(db).execute(on)).map(({ learnerId }) => learnerId);
