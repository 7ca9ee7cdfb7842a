import type { Db } from '../../server/platform/database.ts';
import record from '../data/public-holidays.json' with { type: 'json' };
import { publicHolidays } from '../schema/progressions.ts';
import { daysAfter, type Holidays, weekdayOf } from './calendar.ts';

const FRIDAY = 5;
const SUNDAY = 7;

/** Names by the Public Holidays Act. */
const NAME_BY_DAY: Record<string, string> = {
  '01-01': 'New Year’s Day',
  '03-21': 'Human Rights Day',
  '04-27': 'Freedom Day',
  '05-01': 'Workers’ Day',
  '06-16': 'Youth Day',
  '08-09': 'National Women’s Day',
  '09-24': 'Heritage Day',
  '12-16': 'Day of Reconciliation',
  '12-25': 'Christmas Day',
  '12-26': 'Day of Goodwill',
};

const days = Object.values(record.days).flat();
export const HOLIDAYS: Holidays = new Set(days);

/** The two moving days are the Friday and the Monday of Easter; any other day stands for the Sunday before it. */
export function holidayName(day: string): string {
  const fixed = NAME_BY_DAY[day.slice(5)];
  if (fixed) return fixed;
  const dayBefore = daysAfter(day, -1);
  const onSunday = weekdayOf(dayBefore) === SUNDAY && NAME_BY_DAY[dayBefore.slice(5)];
  if (onSunday) return `Public holiday (${onSunday} on a Sunday)`;
  return weekdayOf(day) === FRIDAY ? 'Good Friday' : 'Family Day';
}

/** The days of the Act; a holiday that stands there already stays as it is. */
export async function loadHolidays(db: Db): Promise<void> {
  const rows = days.map((date) => ({ date, name: holidayName(date), source: 'act' as const }));
  await db.insert(publicHolidays).ignore().values(rows);
}
