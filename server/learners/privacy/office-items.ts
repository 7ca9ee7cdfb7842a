import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { privacyRequests, products } from '../../../drizzle/schema/learners.ts';
import {
  classes,
  classSessions,
  excessiveHoursActions,
  learnerLpHolds,
  learnerProgressions,
  learnerLpTracking as lp,
  sessionAttendance,
} from '../../../drizzle/schema/progressions.ts';
import type { PersonalItem } from '../../contract/privacy.ts';
import type { Db } from '../../platform/database.ts';
import { item } from './items.ts';

/** What the office decided about a person and wrote down, item by item as in `items.ts`. */

export async function transitionItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { transitionId, fromProductId, toProductId, progressedOn } = learnerProgressions;
  const [from, to] = [alias(products, 'from_product'), alias(products, 'to_product')];
  const rows = await db
    .select({ transitionId, fromProgramme: from.name, toProgramme: to.name, date: progressedOn })
    .from(learnerProgressions)
    .innerJoin(from, eq(from.productId, fromProductId))
    .innerJoin(to, eq(to.productId, toProductId))
    .where(eq(learnerProgressions.learnerId, learnerId))
    .orderBy(asc(progressedOn), asc(transitionId));
  return rows.map(({ transitionId: id, ...known }) => item('transitions', id, known));
}

export async function holdItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { holdId, trackingId, fromDate, toDate, reason, resumeReason } = learnerLpHolds;
  const rows = await db
    .select({ holdId, programme: products.name, fromDate, toDate, reason, resumeReason })
    .from(learnerLpHolds)
    .innerJoin(lp, eq(lp.trackingId, trackingId))
    .innerJoin(products, eq(products.productId, lp.productId))
    .where(eq(lp.learnerId, learnerId))
    .orderBy(asc(fromDate), asc(holdId));
  return rows.map(({ holdId: id, ...known }) => item('holds', id, known));
}

/** What was done about LPs that run over. */
export async function excessItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { actionId, trackingId, action, overageHours, takenAt, notes } = excessiveHoursActions;
  const rows = await db
    .select({ actionId, programme: products.name, action, overageHours, at: takenAt, notes })
    .from(excessiveHoursActions)
    .innerJoin(lp, eq(lp.trackingId, trackingId))
    .innerJoin(products, eq(products.productId, lp.productId))
    .where(eq(lp.learnerId, learnerId))
    .orderBy(asc(actionId));
  return rows.map(({ actionId: id, ...known }) => item('excess', id, known));
}

/** Hours of the register that wait for an LP or were dismissed; all others stand in the hours log. */
export async function registerItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { attendanceId, hoursPresent, exceptionCode, dismissedAt, dismissReason } = sessionAttendance;
  const date = classSessions.sessionDate;
  const rows = await db
    .select({ attendanceId, date, class: classes.code, hoursPresent, exceptionCode, dismissedAt, dismissReason })
    .from(sessionAttendance)
    .innerJoin(classSessions, eq(classSessions.sessionId, sessionAttendance.sessionId))
    .innerJoin(classes, eq(classes.classId, classSessions.classId))
    .where(and(eq(sessionAttendance.learnerId, learnerId), isNotNull(exceptionCode)))
    .orderBy(asc(date), asc(attendanceId));
  return rows.map(({ attendanceId: id, ...known }) => item('register', id, known));
}

/** What the person asked for under POPIA, and what came of it. */
export async function requestItems(db: Db, learnerId: number): Promise<PersonalItem[]> {
  const { requestId, kind: request, status, receivedOn, dueOn, note, settledAt, reason, erasure } = privacyRequests;
  const rows = await db
    .select({ requestId, request, receivedOn, dueOn, notes: note, status, settledAt, reason, erasure })
    .from(privacyRequests)
    .where(eq(privacyRequests.learnerId, learnerId))
    .orderBy(asc(requestId));
  return rows.map(({ requestId: id, erasure: outcome, ...known }) => item('requests', id, { ...known, ...outcome }));
}
