import type { PublicHoliday } from '../../contract/attendance.ts';
import type { Deps } from '../../deps.ts';
import { found } from '../../platform/refuse.ts';
import { Page } from '../../platform/route.ts';
import { sourceOf } from './rules.ts';
import { holidaysBetween } from './store.ts';

/** The public holidays of a year, by date. */
export async function listHolidays(deps: Deps, year: number): Promise<Page<PublicHoliday>> {
  return new Page(await readHolidays(deps, `${year}-01-01`, `${year}-12-31`));
}

/** The public holiday on a date; 404 when it is none. */
export async function showHoliday(deps: Deps, date: string): Promise<PublicHoliday> {
  return found((await readHolidays(deps, date, date))[0]);
}

async function readHolidays({ db }: Deps, from: string, to: string): Promise<PublicHoliday[]> {
  const holidays = await holidaysBetween(db, from, to);
  return [...holidays].map(([date, name]) => ({ date, name, source: sourceOf(date) }));
}
