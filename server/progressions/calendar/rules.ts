/** Calendar days as text, `YYYY-MM-DD`, and months, `YYYY-MM`: both compare as text. Weekdays count from Monday (1). */

const DAY_MS = 86_400_000;

/** Days since 1 January 1970. */
export const numberOfDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayOfNumber = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);

export const daysAfter = (day: string, days: number) => dayOfNumber(numberOfDay(day) + days);
/** 1 January 1970, day 0, was a Thursday. */
export const weekdayOfNumber = (number: number) => ((number + 3) % 7) + 1;
export const weekdayOf = (day: string) => weekdayOfNumber(numberOfDay(day));

export const firstDayOf = (month: string) => `${month}-01`;
export const lastDayOf = (month: string) => daysAfter(firstDayOf(monthAfter(month)), -1);

export function monthAfter(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
