import { month as monthName, today } from '../../shared/format.ts';

/** The month `YYYY-MM` that it is where the site is. */
export const thisMonth = (): string => today().slice(0, 7);

/** The month before another one; both `YYYY-MM`. */
export function monthBefore(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 1);
  return first.toISOString().slice(0, 7);
}

/** Several months as a list in words, in their given order. */
export const monthNames = (months: string[]): string => months.map(monthName).join(', ');
