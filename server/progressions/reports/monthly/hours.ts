import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { learners, products } from '../../../../drizzle/schema/learners.ts';
import { learnerHoursLog as log, learnerLpTracking as lp } from '../../../../drizzle/schema/progressions.ts';
import type { Adjustment } from '../../../contract/reports.ts';
import type { Db } from '../../../platform/database.ts';
import { holdsOf } from '../../store.ts';
import type { Hours } from './rules.ts';
import type { Span } from './store.ts';

/** What the log says of a month. Decimals are summed in SQL; statements stay bounded however many LPs there are. */

/** Of a list of a thousand values and more MariaDB makes a temporary table, and sorts what it groups. */
const AT_ONCE = 900;
const chunksOf = (ids: number[]) =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, index) =>
    ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );

type Logged = { month: Hours | null; total: Hours };

/** Hours of the month and of everything that counts up to its end, by progression; bounded statements, however many. */
export async function readHours(db: Db, span: Span, trackingIds: number[]): Promise<Map<number, Logged>> {
  const byId = new Map<number, Logged>();
  for (const ids of chunksOf(trackingIds)) {
    for (const row of await sumHours(db, span, ids)) {
      const month = { trained: Number(row.monthTrained), present: Number(row.monthPresent) };
      const total = { trained: Number(row.totalTrained), present: Number(row.totalPresent) };
      byId.set(row.trackingId, { month: Number(row.entries) > 0 ? month : null, total });
    }
  }
  return byId;
}

function sumHours(db: Db, { from, to, end }: Span, ids: number[]) {
  const isOfMonth = sql`${log.adjustsPeriod} is null and ${log.logDate} >= ${from}`;
  const monthly = (column: typeof log.hoursTrained) => sql<string>`sum(if(${isOfMonth}, ${column}, 0))`;
  const hasCounted = or(
    and(isNull(log.adjustsPeriod), lte(log.logDate, to)),
    and(isNotNull(log.adjustsPeriod), lt(log.createdAt, end)),
  );
  return db
    .select({
      trackingId: log.trackingId,
      entries: sql<string>`sum(${isOfMonth})`,
      monthTrained: monthly(log.hoursTrained),
      monthPresent: monthly(log.hoursPresent),
      totalTrained: sql<string>`sum(${log.hoursTrained})`,
      totalPresent: sql<string>`sum(${log.hoursPresent})`,
    })
    .from(log)
    .where(and(inArray(log.trackingId, ids), hasCounted))
    .groupBy(log.trackingId);
}

export async function readHolds(db: Db, trackingIds: number[]) {
  const holds: Awaited<ReturnType<typeof holdsOf>> = [];
  for (const ids of chunksOf(trackingIds)) holds.push(...(await holdsOf(db, ids)));
  return Map.groupBy(holds, ({ trackingId }) => trackingId);
}

export type ReadAdjustment = Adjustment & { trackingId: number; classId: number | null; clientId: number | null };

/** Changes to closed months that were written in this one, in the order they were written. */
export async function readAdjustments(db: Db, { start, end }: Span, condition?: SQL): Promise<ReadAdjustment[]> {
  const rows = await db
    .select({
      trackingId: log.trackingId,
      classId: lp.classId,
      clientId: learners.clientId,
      learnerId: log.learnerId,
      surname: learners.surname,
      initials: learners.initials,
      level: products.name,
      adjustsPeriod: sql<string>`${log.adjustsPeriod}`,
      date: log.logDate,
      trained: log.hoursTrained,
      present: log.hoursPresent,
    })
    .from(log)
    .innerJoin(lp, eq(lp.trackingId, log.trackingId))
    .innerJoin(learners, eq(learners.learnerId, log.learnerId))
    .innerJoin(products, eq(products.productId, log.productId))
    .where(and(isNotNull(log.adjustsPeriod), gte(log.createdAt, start), lt(log.createdAt, end), condition))
    .orderBy(asc(log.logId));
  return rows.map((row) => ({ ...row, trained: Number(row.trained), present: Number(row.present) }));
}
