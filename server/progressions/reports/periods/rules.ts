import type { Refusal } from '../../../contract/words.ts';
import { monthAfter } from '../../calendar/rules.ts';

/** Months are `YYYY-MM` and compare as text; closing one closes all before it (rule 4). */

export const isOver = (month: string, today: string) => month < today.slice(0, 7);

export function whyNotClose(month: string, lastClosed: string | null, today: string): Refusal | null {
  if (!isOver(month, today)) return 'month_not_over';
  return lastClosed && month <= lastClosed ? 'month_already_closed' : null;
}

/** The open months up to `month` without a gap, oldest first: from the last closed one, or from the first with anything in it. */
export function monthsToClose(month: string, lastClosed: string | null, first: string | null): string[] {
  const months: string[] = [];
  const start = lastClosed ? monthAfter(lastClosed) : (first ?? month);
  for (let each = start < month ? start : month; each <= month; each = monthAfter(each)) {
    if (!lastClosed || each > lastClosed) months.push(each);
  }
  return months;
}
