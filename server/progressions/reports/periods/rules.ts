import type { Refusal } from '../../../contract/words.ts';
import { monthAfter } from '../../calendar/rules.ts';

/** Months are `YYYY-MM` and compare as text; closing one closes all before it (rule 4). */

export const isOver = (month: string, today: string) => month < today.slice(0, 7);

type Closing = { lastClosed: string | null; first: string | null };

/** `first` is the first month with anything in it: before it there is nothing to report. */
export function whyNotClose(month: string, { lastClosed, first }: Closing, today: string): Refusal | null {
  if (!isOver(month, today)) return 'month_not_over';
  if (lastClosed && month <= lastClosed) return 'month_already_closed';
  return !first || month < first ? 'nothing_to_close' : null;
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
