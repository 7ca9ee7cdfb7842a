import type { CourseReport } from '#contract/course-reports';
import type { Money } from '../../../shared/money.ts';

export type ReportedCourse = CourseReport['courses'][number];
export type Revenue = CourseReport['revenue'][number];

/** Nobody enrolled, no class was to be held, and no money moved. */
export const isEmptyCourse = ({ enrollments, seats, revenue }: ReportedCourse): boolean =>
  enrollments.all === 0 && seats.classes === 0 && revenue.length === 0;

export type InCurrency = { currency: string; months: Revenue[]; total: Omit<Revenue, 'month'> };

/** Money currency by currency, each with its months in order and their sum: two currencies are never added. */
export function byCurrency(revenue: Revenue[]): InCurrency[] {
  const groups = [...Map.groupBy(revenue, ({ currency }) => currency)];
  return groups
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([currency, rows]) => {
      const months = rows.toSorted((one, other) => one.month.localeCompare(other.month));
      const sum = (of: 'paymentsIn' | 'refundsOut' | 'disputesOut' | 'net') =>
        months.reduce((total, row) => total + row[of], 0);
      const [paymentsIn, refundsOut] = [sum('paymentsIn'), sum('refundsOut')];
      return {
        currency,
        months,
        total: { currency, paymentsIn, refundsOut, disputesOut: sum('disputesOut'), net: sum('net') },
      };
    });
}

/** What stayed, one amount a currency. */
export const netOf = (revenue: Revenue[]): Money[] =>
  byCurrency(revenue).map(({ currency, total }) => ({ amount: total.net, currency }));
