import { sql } from 'drizzle-orm';
import { reportingPeriods } from '../../drizzle/schema/progressions.ts';
import type { Db } from '../platform/database.ts';

/**
 * The month of `day` when it is closed, else null (rule 4); closing a month closes all before it. The months stay held
 * in shared mode until the transaction ends: whoever closes one waits for the hours that are being written, and hours
 * that come after it find it closed.
 */
export async function closedPeriodOf(tx: Db, day: string): Promise<string | null> {
  const month = day.slice(0, 7);
  const periods = await holdFrom(tx, month);
  if (periods.some(({ isClosed }) => isClosed)) return month;
  if (periods.some((period) => period.month === month)) return null;
  await tx.insert(reportingPeriods).ignore().values({ month });
  return closedPeriodOf(tx, day);
}

/** `FOR SHARE` is MySQL's alone; this older form both servers know. */
async function holdFrom(tx: Db, month: string): Promise<{ month: string; isClosed: boolean }[]> {
  const [rows] = await tx.execute(
    sql`select month, closed_at is not null as closed from ${reportingPeriods} where month >= ${month} lock in share mode`,
  );
  const periods = rows as unknown as { month: string; closed: number }[];
  return periods.map((period) => ({ month: period.month, isClosed: period.closed === 1 }));
}
