import { between } from 'drizzle-orm';
import { publicHolidays } from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import { holidaysWith } from './rules.ts';

/** Names of the public holidays from `from` to `to`, by date; the Act's days need no rows. */
export async function holidaysBetween(db: Db, from: string, to: string): Promise<Map<string, string>> {
  const changes = await db
    .select()
    .from(publicHolidays)
    .where(between(publicHolidays.date, from, to));
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const names = holidaysWith(changes, years);
  return new Map([...names].filter(([date]) => from <= date && date <= to).sort());
}
