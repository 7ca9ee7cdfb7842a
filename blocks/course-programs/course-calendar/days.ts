/** Days of a calendar as `YYYY-MM-DD`: they belong to no zone, so none may shift them. */

export const VIEWS = ['month', 'week', 'list'] as const;
export type View = (typeof VIEWS)[number];

const DAY_MS = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOfTime = (time: number) => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOfTime(at(day) + days * DAY_MS);

/** The first day of the month so many months away. */
export function addMonths(day: string, months: number): string {
  const first = new Date(at(day));
  return dayOfTime(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, 1));
}

export const isDay = (text: string): boolean =>
  /^2[01]\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(at(text)) && dayOfTime(at(text)) === text;

/** On which day weeks begin: 1 is Monday, 7 Sunday. */
export function firstWeekday(locale: string): number {
  const written = new Intl.Locale(locale.replaceAll('_', '-')) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (written.getWeekInfo?.() ?? written.weekInfo)?.firstDay ?? 1;
}

function startOfWeek(day: string, firstDay: number): string {
  const weekday = new Date(at(day)).getUTCDay();
  return addDays(day, -((weekday - firstDay + 7) % 7));
}

/** The weeks that a view shows, whole ones around a month; a list has the days of its month in one. */
export function weeksOf(view: View, day: string, firstDay: number): string[][] {
  if (view === 'week') return [weekFrom(startOfWeek(day, firstDay))];
  const [first, next] = [addMonths(day, 0), addMonths(day, 1)];
  if (view === 'list') return [Array.from({ length: (at(next) - at(first)) / DAY_MS }, (_, n) => addDays(first, n))];
  const weeks: string[][] = [];
  for (let start = startOfWeek(first, firstDay); start < next; start = addDays(start, 7)) weeks.push(weekFrom(start));
  return weeks;
}

/** The last day that is meant: a table shows days of the next month beside it. */
export const lastDayOf = (view: View, day: string, firstDay: number): string =>
  weeksOf(view === 'month' ? 'list' : view, day, firstDay)
    .flat()
    .at(-1) ?? day;

const weekFrom = (start: string) => Array.from({ length: 7 }, (_, n) => addDays(start, n));

/** The day that the arrows lead to. */
export const stepFrom = (view: View, day: string, direction: 1 | -1): string =>
  view === 'week' ? addDays(day, 7 * direction) : addMonths(day, direction);
