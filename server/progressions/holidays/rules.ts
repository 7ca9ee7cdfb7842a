import type { HolidaySource } from '../../contract/words.ts';

/**
 * South Africa's public holidays by the rules of the Public Holidays Act (36 of 1994): ten fixed days, two that follow
 * Easter, and the Monday after each that falls on a Sunday. Days are `YYYY-MM-DD`.
 */

const DAY_MS = 86_400_000;
const SUNDAY = 0;

const FIXED: [monthAndDay: string, name: string][] = [
  ['01-01', 'New Year’s Day'],
  ['03-21', 'Human Rights Day'],
  ['04-27', 'Freedom Day'],
  ['05-01', 'Workers’ Day'],
  ['06-16', 'Youth Day'],
  ['08-09', 'National Women’s Day'],
  ['09-24', 'Heritage Day'],
  ['12-16', 'Day of Reconciliation'],
  ['12-25', 'Christmas Day'],
  ['12-26', 'Day of Goodwill'],
];

export type Holiday = { date: string; name: string };

const daysFrom = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The holidays that the Act gives a year, by date; two on one day make one. */
export function holidaysByAct(year: number): Holiday[] {
  const easter = easterSunday(year);
  const named: Holiday[] = [
    ...FIXED.map(([monthAndDay, name]) => ({ date: `${year}-${monthAndDay}`, name })),
    { date: daysFrom(easter, -2), name: 'Good Friday' },
    { date: daysFrom(easter, 1), name: 'Family Day' },
  ];
  const mondays = named
    .filter(({ date }) => new Date(`${date}T00:00:00Z`).getUTCDay() === SUNDAY)
    .map(({ date, name }) => ({ date: daysFrom(date, 1), name: `Public holiday (${name} on a Sunday)` }));
  const byDate = new Map([...mondays, ...named].map((holiday) => [holiday.date, holiday]));
  return [...byDate.values()].sort((a, b) => a.date.localeCompare(b.date));
}

/** Who made a date a public holiday: the Act or the office. */
export const sourceOf = (date: string): HolidaySource =>
  holidaysByAct(Number(date.slice(0, 4))).some((holiday) => holiday.date === date) ? 'act' : 'declared';

/** The Gregorian computus in its anonymous form (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const correction = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + correction + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const [month, day] = [Math.floor(n / 31), (n % 31) + 1];
  return `${year}-0${month}-${String(day).padStart(2, '0')}`;
}

/** What the office has changed about the Act's days. */
export type Change = Holiday & { removed: boolean };

/** The days that count: the Act's and the declared ones, less those that were taken off. */
export function holidaysWith(changes: Change[], years: number[]): Map<string, string> {
  const names = new Map(years.flatMap(holidaysByAct).map(({ date, name }) => [date, name]));
  for (const { date, name, removed } of changes) {
    if (removed) names.delete(date);
    else names.set(date, name);
  }
  return names;
}
