import { sql } from 'drizzle-orm';
import { reportingPeriods } from '../../drizzle/schema/progressions.ts';
import type { Db } from '../platform/database.ts';

/** The closed month that hours belong to, and the moment at which any month was closed last. */
export type ClosedPeriod = { month: string; lastClosedAt: Date };

/**
 * The month of `day` when it is closed, else null (rule 4); closing a month closes all before it. The months stay held
 * in shared mode until the transaction ends: whoever closes one waits for the hours that are being written, and hours
 * that come after it find it closed.
 */
export async function closedPeriodOf(tx: Db, day: string): Promise<ClosedPeriod | null> {
  const month = day.slice(0, 7);
  const periods = await holdFrom(tx, month);
  const lastClosedMs = Math.max(0, ...periods.map(({ closedMs }) => closedMs));
  if (lastClosedMs > 0) return { month, lastClosedAt: new Date(lastClosedMs) };
  if (periods.some((period) => period.month === month)) return null;
  await tx.insert(reportingPeriods).ignore().values({ month });
  return closedPeriodOf(tx, day);
}

/** `FOR SHARE` is MySQL's alone; this older form both servers know. */
async function holdFrom(tx: Db, month: string): Promise<{ month: string; closedMs: number }[]> {
  const [rows] = await tx.execute(
    sql`select month, unix_timestamp(closed_at) * 1000 as closed from ${reportingPeriods} where month >= ${month} lock in share mode`,
  );
  const periods = rows as unknown as { month: string; closed: string | number | null }[];
  return periods.map((period) => ({ month: period.month, closedMs: Number(period.closed ?? 0) }));
}
