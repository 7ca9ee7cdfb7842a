import { daysAfter, weekdayOf } from '../../server/progressions/calendar/rules.ts';
import { holidaysByAct } from '../../server/progressions/holidays/rules.ts';

/** Days are `YYYY-MM-DD`, times `HH:MM`, both on the site's clock; weekdays count from Monday (1) to Sunday (7). */

const FRIDAY = 5;
export const SATURDAY = 6;

export { daysAfter };

/** The Monday of the week that lies `weeks` before the week of `day`. */
export const mondayBefore = (day: string, weeks: number) => daysAfter(day, 1 - weekdayOf(day) - 7 * weeks);

/** The month, `YYYY-MM`, that lies `months` before that of `day`. */
export function monthBefore(day: string, months: number): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month - 1 - months)).toISOString().slice(0, 7);
}

const namesByYear = new Map<number, Map<string, string>>();

/** Public holidays by date, of the years that two days lie in. */
export function holidaysIn(from: string, to: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const known = namesByYear.get(year) ?? new Map(holidaysByAct(year).map(({ date, name }) => [date, name]));
    namesByYear.set(year, known);
    for (const [date, name] of known) names.set(date, name);
  }
  return names;
}
export const isHoliday = (day: string) => holidaysIn(day, day).has(day);

/** The first day on which the office works, from `day` on in steps of `step` days. */
export function officeDayFrom(day: string, step: 1 | -1): string {
  return weekdayOf(day) > FRIDAY || isHoliday(day) ? officeDayFrom(daysAfter(day, step), step) : day;
}

/** The instant at which clocks in `timeZone` showed this day and time. */
export function instantAt(timeZone: string, day: string, time: string): Date {
  const asIfUtc = new Date(`${day}T${time}:00Z`);
  const shown = asIfUtc.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');
  return new Date(2 * asIfUtc.getTime() - Date.parse(`${shown}Z`));
}

/** `minutes` after `time`, on the same day. */
export function minutesAfter(time: string, minutes: number): string {
  return new Date(Date.parse(`1970-01-01T${time}:00Z`) + minutes * 60_000).toISOString().slice(11, 16);
}
