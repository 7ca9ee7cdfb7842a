import type { Refusal } from '../../../contract/words.ts';
import { firstDayAfter } from '../../attendance/rules.ts';

/** Months are `YYYY-MM` and compare as text; closing one closes all before it (rule 4). */

export const isOver = (month: string, today: string) => month < today.slice(0, 7);

export function whyNotClose(month: string, lastClosed: string | null, today: string): Refusal | null {
  if (!isOver(month, today)) return 'month_not_over';
  return lastClosed && month <= lastClosed ? 'month_already_closed' : null;
}

const after = (month: string) => firstDayAfter(month).slice(0, 7);

/** The open months up to `month` without a gap, oldest first: from the last closed one, or from the first with anything in it. */
export function monthsToClose(month: string, lastClosed: string | null, first: string | null): string[] {
  const months: string[] = [];
  const start = lastClosed ? after(lastClosed) : (first ?? month);
  for (let each = start < month ? start : month; each <= month; each = after(each)) {
    if (!lastClosed || each > lastClosed) months.push(each);
  }
  return months;
}
