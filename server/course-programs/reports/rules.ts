/** Counts and months of the course reports. Months are `YYYY-MM`. */

type Counted = { completed: number; all: number; takenBack: number };

/** Completed of all that were not taken back, in per cent, two decimals, cut; null of none. */
export function completionRate({ completed, all, takenBack }: Counted): number | null {
  const kept = all - takenBack;
  return kept === 0 ? null : Math.floor((completed * 10_000) / kept) / 100;
}

/** All months from one to another, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const [from, to] = [numberOf(first), numberOf(last)];
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, at) => nameOf(from + at));
}

export const monthAfter = (month: string): string => nameOf(numberOf(month) + 1);

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const nameOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

export type Flow = { paymentsIn: number; refundsOut: number; disputesOut: number; net: number };
export type MonthOfCourse = Flow & { courseProgramId: number; month: string; currency: string };

/** The same months over all courses, each currency by itself, in the order of time. */
export function overAll(months: MonthOfCourse[]): (Flow & { month: string; currency: string })[] {
  const byMonth = Map.groupBy(months, ({ month, currency }) => `${month} ${currency}`);
  return [...byMonth]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, rows]) => {
      const sum = (of: keyof Flow) => rows.reduce((total, row) => total + row[of], 0);
      const [month = '', currency = ''] = key.split(' ');
      return {
        ...{ month, currency, paymentsIn: sum('paymentsIn'), refundsOut: sum('refundsOut') },
        ...{ disputesOut: sum('disputesOut'), net: sum('net') },
      };
    });
}
