import { and, asc, between, eq, exists, gt, gte, lte, ne, or, type SQL, sql, sum } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import { clients, learners, products } from '../../../../drizzle/schema/learners.ts';
import { classes, learnerHoursLog as log, learnerLpTracking as lp } from '../../../../drizzle/schema/progressions.ts';
import type { ExportRegulatory } from '../../../contract/exports.ts';
import type { Db } from '../../../platform/database.ts';
import { isOfClient } from '../../classes/store.ts';
import type { RunsPage } from '../store.ts';

/** Reads for the regulatory report. Decimal columns arrive as text and leave this file as numbers. */

export type Filter = Pick<ExportRegulatory, 'from' | 'to' | 'clientId' | 'status'>;

/** SQL condition: hours logged in the period that still add up to something, or started, completed or ended in it; never the start date alone. */
export function isReported(db: Db, { from, to, clientId, status }: Filter): SQL | undefined {
  const hours = db
    .select({ one: sql`1` })
    .from(log)
    .where(and(eq(log.trackingId, lp.trackingId), between(log.logDate, from, to)))
    .groupBy(log.trackingId)
    .having(gt(sum(log.hoursTrained), '0'));
  const days = [lp.startDate, lp.completionDate, lp.endedDate];
  return and(
    // What follows implies these two, which an index can judge.
    lte(lp.startDate, to),
    or(ne(lp.status, 'completed'), gte(lp.completionDate, from)),
    or(...days.map((day) => between(day, from, to)), exists(hours)),
    status ? eq(lp.status, status) : undefined,
    clientId ? isOfClient(db, clientId) : undefined,
  );
}

const number = (column: AnyMySqlColumn) => sql`${column}`.mapWith(Number);

export type RegulatoryRecord = Awaited<ReturnType<typeof readRecords>>[number];

/** Progressions of a page as the regulator wants them, in the order of their ids; the ID number still sealed. */
export async function readRecords(db: Db, runs: RunsPage) {
  const page = runs.as('page');
  return db
    .select({
      trackingId: lp.trackingId,
      learnerId: lp.learnerId,
      firstName: learners.firstName,
      surname: learners.surname,
      saIdEncrypted: learners.saIdEncrypted,
      saIdLast4: learners.saIdLast4,
      passportNumber: learners.passportNumber,
      race: learners.race,
      gender: learners.gender,
      programmeCode: products.code,
      programmeName: products.name,
      programmeDurationHours: number(lp.durationHours),
      classCode: classes.code,
      client: clients.name,
      employer: learners.employer,
      startDate: lp.startDate,
      completionDate: lp.completionDate,
      hoursTrained: number(lp.hoursTrained),
      hoursPresent: number(lp.hoursPresent),
      hoursAbsent: number(lp.hoursAbsent),
      status: lp.status,
      endedReason: lp.endedReason,
      portfolioSubmitted: sql`${lp.portfolioFilePath} is not null`.mapWith(Boolean),
      homeLanguage: learners.homeLanguage,
      nationality: learners.nationality,
      citizenStatus: learners.citizenStatus,
      disability: learners.disability,
      province: learners.province,
    })
    .from(page)
    .innerJoin(lp, eq(lp.trackingId, page.trackingId))
    .innerJoin(learners, eq(learners.learnerId, lp.learnerId))
    .innerJoin(products, eq(products.productId, lp.productId))
    .leftJoin(classes, eq(classes.classId, lp.classId))
    .leftJoin(clients, eq(clients.clientId, sql`coalesce(${classes.clientId}, ${learners.clientId})`))
    .orderBy(asc(lp.trackingId));
}
