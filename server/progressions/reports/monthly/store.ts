import {
  and,
  asc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  not,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { classTypes, clients, learners, products } from '../../../../drizzle/schema/learners.ts';
import {
  classes,
  classLearners,
  issuedReports,
  learnerLpHolds,
  learnerLpTracking as lp,
} from '../../../../drizzle/schema/progressions.ts';
import { users } from '../../../../drizzle/wordpress.ts';
import type { MonthlyReport } from '../../../contract/reports.ts';
import type { Db } from '../../../platform/database.ts';
import type { Days, ReportedRun } from './rules.ts';

/** Reads for the monthly report, each for all classes at once. Decimals are summed in SQL and leave as numbers. */

/** A month as days, and as the instants at which it begins and ends in the site's zone. */
export type Span = Days & { start: Date; end: Date };

/** Progressions of some classes (all without a list), or of a client's learners without a class. */
export const inClasses = (classIds?: number[]) => (classIds ? inArray(lp.classId, classIds) : isNotNull(lp.classId));
export const inNoClass = (clientId?: number) =>
  and(isNull(lp.classId), clientId ? eq(learners.clientId, clientId) : isNotNull(learners.clientId));

/** Classes as a report names them, with their client, by code. */
export async function readHeadings(db: Db, condition?: SQL) {
  const rows = await db
    .select({
      clientId: clients.clientId,
      name: clients.name,
      classId: classes.classId,
      code: classes.code,
      typeName: classTypes.name,
      productName: products.name,
      site: classes.site,
      facilitatorName: users.displayName,
    })
    .from(classes)
    .innerJoin(clients, eq(clients.clientId, classes.clientId))
    .innerJoin(classTypes, eq(classTypes.classTypeId, classes.classTypeId))
    .leftJoin(products, eq(products.productId, classes.productId))
    .leftJoin(users, eq(users.id, classes.facilitatorUserId))
    .where(condition)
    .orderBy(asc(classes.code), asc(classes.classId));
  return rows.map(({ clientId, name, ...heading }) => ({ client: { clientId, name }, class: heading }));
}

export async function findClient(db: Db, clientId: number) {
  const [client] = await db
    .select({ clientId: clients.clientId, name: clients.name })
    .from(clients)
    .where(eq(clients.clientId, clientId));
  return client ?? null;
}

type RunRow = Omit<ReportedRun, 'month' | 'total' | 'holds' | 'isAdjusted'>;

/** LPs that were open in the month, or that an adjustment speaks of; in the order of the report. */
export async function readRuns(db: Db, span: Span, condition: SQL | undefined, adjusted: number[]): Promise<RunRow[]> {
  const isNamed = adjusted.length > 0 ? inArray(lp.trackingId, adjusted) : undefined;
  const rows = await db
    .select({
      trackingId: lp.trackingId,
      learnerId: lp.learnerId,
      classId: lp.classId,
      classCode: classes.code,
      clientId: clients.clientId,
      clientName: clients.name,
      surname: learners.surname,
      initials: learners.initials,
      race: learners.race,
      gender: learners.gender,
      level: products.name,
      startDate: lp.startDate,
      completionDate: lp.completionDate,
      durationHours: lp.durationHours,
      status: lp.status,
      portfolioFilePath: lp.portfolioFilePath,
      isMember: isMember(db, span),
    })
    .from(lp)
    .innerJoin(learners, eq(learners.learnerId, lp.learnerId))
    .innerJoin(products, eq(products.productId, lp.productId))
    .leftJoin(classes, eq(classes.classId, lp.classId))
    .innerJoin(clients, eq(clients.clientId, sql`coalesce(${classes.clientId}, ${learners.clientId})`))
    .where(and(condition, or(isNamed, wasOpen(db, span))))
    .orderBy(asc(learners.surname), asc(learners.firstName), asc(learners.learnerId), asc(lp.trackingId));
  return rows.map(({ portfolioFilePath, ...row }) => ({
    ...row,
    hasPortfolio: portfolioFilePath !== null,
    durationHours: Number(row.durationHours),
    isMember: Number(row.isMember) === 1,
  }));
}

/** A hold that began on the first day may have hours of that day: it is judged by the rules, not here. */
function wasOpen(db: Db, { from, to }: Days) {
  const restsAllMonth = db
    .select({ one: sql`1` })
    .from(learnerLpHolds)
    .where(
      and(
        eq(learnerLpHolds.trackingId, lp.trackingId),
        lt(learnerLpHolds.fromDate, from),
        or(isNull(learnerLpHolds.toDate), sql`${learnerLpHolds.toDate} > ${to}`),
      ),
    );
  const isNotOver = or(ne(lp.status, 'completed'), gte(lp.completionDate, from));
  return and(lte(lp.startDate, to), isNotOver, not(exists(restsAllMonth)));
}

function isMember(db: Db, { from, to }: Days): SQL<number> {
  const stay = db
    .select({ one: sql`1` })
    .from(classLearners)
    .where(
      and(
        eq(classLearners.learnerId, lp.learnerId),
        eq(classLearners.classId, lp.classId),
        lte(classLearners.startDate, to),
        or(isNull(classLearners.endDate), gte(classLearners.endDate, from)),
      ),
    );
  return sql<number>`${exists(stay)}`;
}

/** Reports of a month as they were issued: one class's, or the parts of a client's. */
export async function readIssued(
  db: Db,
  month: string,
  of: { classId?: number; clientId?: number },
): Promise<MonthlyReport[]> {
  const scope = of.classId
    ? eq(issuedReports.scope, `class:${of.classId}`)
    : eq(issuedReports.clientId, of.clientId ?? 0);
  const rows = await db
    .select()
    .from(issuedReports)
    .where(and(eq(issuedReports.kind, 'monthly'), eq(issuedReports.period, month), scope))
    .orderBy(asc(issuedReports.reportId));
  return rows.map(({ body, issuedAt, issuedBy, sha256 }) => ({
    ...(JSON.parse(body) as Omit<MonthlyReport, 'issued'>),
    issued: { issuedAt: issuedAt.toISOString(), issuedBy, sha256 },
  }));
}
