import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { MoneyKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import { dayIn, startOf } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { type MonthOfCourse, monthAfter, monthsBetween } from './rules.ts';
import type { Range } from './store.ts';

/**
 * Money by course, currency and the month of the site's zone in which it moved, in minor units. What went out is
 * positive, and negative when more of it came back in that month.
 */
export async function monthlyRevenue({ db, config }: Deps, range: Range): Promise<MonthOfCourse[]> {
  const zone = config.SITE_TIME_ZONE;
  const bounds = await boundsOf(db, range);
  if (!bounds) return [];
  const monthOf = (at: Date) => dayIn(zone, at).slice(0, 7);
  const months = monthsBetween(monthOf(bounds.first), monthOf(bounds.last));
  const rows = await sums(
    db,
    range,
    months.map((month) => startOf(zone, `${monthAfter(month)}-01`)),
  );
  return rows.map(({ at, ...row }) => ({ ...row, month: months[at] ?? '' }));
}

const movedIn = ({ since, until, courseProgramId }: Range): SQL | undefined =>
  and(
    gte(moneyEntries.at, since),
    lt(moneyEntries.at, until),
    courseProgramId ? eq(coursePurchases.courseProgramId, courseProgramId) : undefined,
  );

/** When the first and the last money of the range moved: a range of a thousand years has no more months than money. */
async function boundsOf(db: Db, { since, until }: Range): Promise<{ first: Date; last: Date } | null> {
  const [row] = await db
    .select({
      first: sql<Date | null>`min(${moneyEntries.at})`.mapWith(moneyEntries.at),
      last: sql<Date | null>`max(${moneyEntries.at})`.mapWith(moneyEntries.at),
    })
    .from(moneyEntries)
    .where(and(gte(moneyEntries.at, since), lt(moneyEntries.at, until)));
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

const moved = (sign: 1 | -1, ...kinds: MoneyKind[]) =>
  sql<number>`sum(if(${moneyEntries.kind} in ${kinds}, ${sql.raw(String(sign))} * ${moneyEntries.amount}, 0))`.mapWith(
    Number,
  );

/** `ends` are the first moments after each month: the server knows no zones by name unless somebody has told it. */
function sums(db: Db, range: Range, ends: Date[]) {
  const seconds = ends.map((end) => sql`${end.getTime() / 1000}`);
  const at = sql<number>`interval(floor(unix_timestamp(${moneyEntries.at})), ${sql.join(seconds, sql`, `)})`;
  return db
    .select({
      at: at.mapWith(Number).as('month_at'),
      courseProgramId: coursePurchases.courseProgramId,
      currency: moneyEntries.currency,
      paymentsIn: moved(1, 'payment'),
      refundsOut: moved(-1, 'refund', 'refund_reversed'),
      disputesOut: moved(-1, 'dispute_withdrawn', 'dispute_reinstated'),
      net: sql<number>`sum(${moneyEntries.amount})`.mapWith(Number),
    })
    .from(moneyEntries)
    .innerJoin(coursePurchases, eq(coursePurchases.purchaseId, moneyEntries.purchaseId))
    .where(movedIn(range))
    .groupBy(sql`month_at`, coursePurchases.courseProgramId, moneyEntries.currency)
    .orderBy(sql`month_at`, coursePurchases.courseProgramId, moneyEntries.currency);
}
