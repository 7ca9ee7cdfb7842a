import { __ } from '@wordpress/i18n';
import { today } from '../../../shared/format.ts';
import { monthAfter } from '../../attendance/months.ts';

/** Days `YYYY-MM-DD` where the site is, both included. */
export type Range = { from: string; to: string };
export type Preset = { name: string; label: string; range: Range };

/** Whole months, from the first day of one to the last day of another. */
const months = (first: string, last: string): Range => ({ from: `${first}-01`, to: lastDayOf(last) });

const lastDayOf = (month: string): string =>
  new Date(Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The spans that are asked for most, told from today. */
export function presets(now = today()): Preset[] {
  const [month, year] = [now.slice(0, 7), Number(now.slice(0, 4))];
  const last = monthAfter(month, -1);
  const whole = (of: number) => months(`${of}-01`, `${of}-12`);
  return [
    { name: 'month', label: __('This month', 'learner-progressions'), range: months(month, month) },
    { name: 'last-month', label: __('Last month', 'learner-progressions'), range: months(last, last) },
    {
      name: 'quarter',
      label: __('The last 3 months', 'learner-progressions'),
      range: months(monthAfter(month, -2), month),
    },
    {
      name: 'twelve',
      label: __('The last 12 months', 'learner-progressions'),
      range: months(monthAfter(month, -11), month),
    },
    { name: 'year', label: __('This year', 'learner-progressions'), range: whole(year) },
    { name: 'last-year', label: __('Last year', 'learner-progressions'), range: whole(year - 1) },
  ];
}

/** The range that an address names; the last 12 months while it names none. */
export function rangeOf(address: URLSearchParams, now = today()): Range {
  const usual = months(monthAfter(now.slice(0, 7), -11), now.slice(0, 7));
  return { from: address.get('from') || usual.from, to: address.get('to') || usual.to };
}

/** The preset that means this range, if one does. */
export const presetOf = ({ from, to }: Range, now = today()): Preset | undefined =>
  presets(now).find(({ range }) => range.from === from && range.to === to);
