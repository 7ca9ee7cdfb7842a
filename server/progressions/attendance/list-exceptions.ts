import { and, asc, count, desc, eq, isNotNull, type SQL } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { classes, classSessions, sessionAttendance } from '../../../drizzle/schema/progressions.ts';
import type { ExceptionList, ExceptionRow } from '../../contract/attendance.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { Page } from '../../platform/route.ts';
import { placeOf } from './rules.ts';
import { type LpInClass, lpsInClasses } from './store.ts';

const PERSON = [learners.surname, learners.firstName, learners.learnerId];
const ORDER = {
  date: [classSessions.sessionDate, ...PERSON],
  surname: [...PERSON, classSessions.sessionDate],
  class: [classes.code, classSessions.sessionDate, ...PERSON],
} as const;

/** A page of captured hours that no LP has taken and that nobody has dismissed. */
export async function listExceptions(deps: Deps, actor: Actor, query: ExceptionList): Promise<Page<ExceptionRow>> {
  requireCapability(actor, 'lp_manage_progressions');
  const where = conditions(query);
  const order = ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column)));
  const rows = await readWaiting(deps.db)
    .where(where)
    .orderBy(...order, asc(sessionAttendance.attendanceId))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const [total] = await deps.db
    .select({ rows: count() })
    .from(sessionAttendance)
    .innerJoin(classSessions, eq(classSessions.sessionId, sessionAttendance.sessionId))
    .where(where);
  return new Page(await withNearestLp(deps.db, rows), total?.rows ?? 0, query.perPage);
}

const conditions = ({ classId, learnerId, code }: ExceptionList): SQL | undefined =>
  and(
    isNotNull(sessionAttendance.waitingLearnerId),
    classId ? eq(classSessions.classId, classId) : undefined,
    learnerId ? eq(sessionAttendance.learnerId, learnerId) : undefined,
    code ? eq(sessionAttendance.exceptionCode, code) : undefined,
  );

const readWaiting = (db: Db) =>
  db
    .select({
      attendanceId: sessionAttendance.attendanceId,
      code: sessionAttendance.exceptionCode,
      date: classSessions.sessionDate,
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
      class: { classId: classes.classId, code: classes.code },
      hoursTrained: classSessions.hours,
      hoursPresent: sessionAttendance.hoursPresent,
    })
    .from(sessionAttendance)
    .innerJoin(classSessions, eq(classSessions.sessionId, sessionAttendance.sessionId))
    .innerJoin(classes, eq(classes.classId, classSessions.classId))
    .innerJoin(learners, eq(learners.learnerId, sessionAttendance.learnerId))
    .$dynamic();

async function withNearestLp(db: Db, rows: Awaited<ReturnType<typeof readWaiting>>): Promise<ExceptionRow[]> {
  const classIds = [...new Set(rows.map((row) => row.class.classId))];
  const learnerIds = [...new Set(rows.map((row) => row.learner.learnerId))];
  const lps = await lpsInClasses(db, classIds, learnerIds);
  return rows.flatMap(({ code, ...row }) => {
    const ofLearner = lps.filter((lp) => lp.learnerId === row.learner.learnerId);
    const own = ofLearner.filter(({ classId }) => classId === row.class.classId || !classIds.includes(classId ?? 0));
    const [hoursTrained, hoursPresent] = [Number(row.hoursTrained), Number(row.hoursPresent)];
    const { lp } = placeOf(own, row.date, { hours: hoursTrained, alreadyThatDay: 0 });
    return code ? [{ ...row, code, hoursTrained, hoursPresent, progression: lp && nearest(lp) }] : [];
  });
}

const nearest = ({ trackingId, productName, status, startDate, completionDate }: LpInClass) => ({
  ...{ trackingId, productName, status, startDate, completionDate },
});
