import { monthName, today } from '../../shared/format.ts';

/** The month `YYYY-MM` that it is where the site is. */
export const thisMonth = (): string => today().slice(0, 7);

/** Several months as a list in words, in their given order. */
export const monthNames = (months: string[]): string => months.map(monthName).join(', ');
