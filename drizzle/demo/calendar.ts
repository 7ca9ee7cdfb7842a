/** Days are `YYYY-MM-DD`, times `HH:MM`, both on the site's clock; weekdays count from Monday (1) to Sunday (7). */

const DAY_MS = 86_400_000;
const FRIDAY = 5;

export const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The Monday of the week that lies `weeks` before the week of `day`. */
export const mondayBefore = (day: string, weeks: number) => daysAfter(day, 1 - weekdayOf(day) - 7 * weeks);

export type Holidays = ReadonlySet<string>;

/** The first day on which the office works, from `day` on in steps of `step` days. */
export function officeDayFrom(day: string, step: 1 | -1, holidays: Holidays): string {
  return weekdayOf(day) > FRIDAY || holidays.has(day) ? officeDayFrom(daysAfter(day, step), step, holidays) : day;
}

export type Stop = { stopDate: string; restartDate: string };
type Course = { weekdays: readonly number[]; startDate: string; stop?: Stop };

/** The days a class met, up to and including `until`. The stop date itself was still a class day. */
export function sessionDays({ weekdays, startDate, stop }: Course, until: string, holidays: Holidays): string[] {
  const days: string[] = [];
  for (let day = startDate; day <= until; day = daysAfter(day, 1)) {
    const isStopped = stop && stop.stopDate < day && day < stop.restartDate;
    if (weekdays.includes(weekdayOf(day)) && !holidays.has(day) && !isStopped) days.push(day);
  }
  return days;
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

export const hoursBetween = (startsAt: string, endsAt: string) =>
  (Date.parse(`1970-01-01T${endsAt}:00Z`) - Date.parse(`1970-01-01T${startsAt}:00Z`)) / 3_600_000;
