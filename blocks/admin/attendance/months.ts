import type { TrainingClass } from '#contract/classes';

/** Months as `YYYY-MM`, days as `YYYY-MM-DD`: plain text that no zone can shift. */

/** So many months later, or earlier. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

export const isMonth = (text: string | null): text is string => /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '');

/** Whether the class has weekly hours on this day of the week, within its time. */
export function meetsOn({ schedule, startDate, endDate }: TrainingClass, day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return startDate <= day && (!endDate || day <= endDate) && schedule.some((block) => block.weekday === weekday);
}

/** `12:30` for three and a half hours from nine; the latest end of a day is a minute before midnight. */
export function endOf(startsAt: string, hours: number): string {
  const [hour = 0, minute = 0] = startsAt.split(':').map(Number);
  const minutes = Math.min(hour * 60 + minute + hours * 60, 24 * 60 - 1);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
