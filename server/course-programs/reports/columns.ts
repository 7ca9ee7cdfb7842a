import type { GroupClassStatus, PurchaseKind, PurchaseStatus } from '../../contract/words.ts';
import { dayIn } from '../../platform/clock.ts';
import { decimalText } from '../../platform/money.ts';
import type { Field } from '../../platform/send-disclosed.ts';
import { progressOf } from '../rules.ts';
import type { EnrollmentRow } from './enrolled.ts';
import type { MonthOfCourse } from './rules.ts';
import type { readClasses } from './store.ts';

/** Files that leave the house speak English, as those they go to do. */
const HOW: Record<PurchaseKind, string> = { stripe: 'Paid online', invoice: 'Invoice', free: 'Free' };
const STATUS: Record<PurchaseStatus, string> = {
  pending_payment: 'Payment pending',
  active: 'Active',
  completed: 'Completed',
  refunded: 'Refunded',
  frozen: 'Frozen',
  cancelled: 'Cancelled',
};
const CLASS_STATUS: Record<GroupClassStatus, string> = {
  scheduled: 'Scheduled',
  cancelled: 'Cancelled',
  done: 'Done',
};

/** A row an enrollment; days are those of the site's zone. */
export const enrollmentFields = (timeZone: string): Field<EnrollmentRow>[] => {
  const day = (instant: Date | null) => instant && dayIn(timeZone, instant);
  return [
    { title: 'Surname', of: (row) => row.surname },
    { title: 'First Name', of: (row) => row.firstName },
    { title: 'Course Code', of: (row) => row.code },
    { title: 'Course', of: (row) => row.title },
    { title: 'How', of: ({ purchase }) => HOW[purchase.kind] },
    { title: 'Status', of: ({ purchase }) => STATUS[purchase.status] },
    { title: 'Progress %', kind: 'hundredths', of: ({ steps }) => progressOf(steps) },
    { title: 'Steps', kind: 'whole', of: ({ steps }) => steps.length },
    { title: 'Currency', of: ({ purchase }) => purchase.currency },
    {
      title: 'Price',
      kind: 'amount',
      of: ({ purchase: { priceAmount, currency } }) => decimalText(priceAmount, currency),
    },
    { title: 'Paid Net', kind: 'amount', of: ({ paid, purchase }) => decimalText(paid, purchase.currency) },
    { title: 'Enrolled On', kind: 'day', of: ({ purchase }) => day(purchase.fulfilledAt) },
    { title: 'Completed On', kind: 'day', of: ({ purchase }) => day(purchase.completedAt) },
    { title: 'Ended On', kind: 'day', of: ({ purchase }) => day(purchase.endedAt) },
  ];
};

export type RevenueRow = MonthOfCourse & { code: string; title: string };
const amount = (title: string, key: 'paymentsIn' | 'refundsOut' | 'disputesOut' | 'net'): Field<RevenueRow> => ({
  ...{ title, kind: 'amount' },
  of: (row) => decimalText(row[key], row.currency),
});

/** A row a course, month and currency. */
export const revenueFields: Field<RevenueRow>[] = [
  { title: 'Month', of: ({ month }) => month },
  { title: 'Course Code', of: ({ code }) => code },
  { title: 'Course', of: ({ title }) => title },
  { title: 'Currency', of: ({ currency }) => currency },
  amount('Payments In', 'paymentsIn'),
  amount('Refunds Out', 'refundsOut'),
  amount('Disputes Out', 'disputesOut'),
  amount('Net', 'net'),
];

export type ClassRow = Awaited<ReturnType<typeof readClasses>>[number];

/** As the clocks of its zone show it: `2026-05-04 10:00`. */
const wallTime = (timeZone: string, instant: Date): string =>
  `${dayIn(timeZone, instant)} ${new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(instant)}`;

/** A row a class; its times are those of its own zone. */
export const seatFields: Field<ClassRow>[] = [
  { title: 'Class', of: ({ groupClass }) => groupClass.title },
  { title: 'Courses', of: ({ codes }) => codes },
  { title: 'Starts', of: ({ groupClass: { timeZone, startsAt } }) => wallTime(timeZone, startsAt) },
  { title: 'Time Zone', of: ({ groupClass }) => groupClass.timeZone },
  { title: 'Teacher', of: ({ groupClass }) => groupClass.teacher },
  { title: 'Status', of: ({ groupClass }) => CLASS_STATUS[groupClass.status] },
  { title: 'Seats', kind: 'whole', of: ({ groupClass }) => groupClass.capacity },
  { title: 'Taken', kind: 'whole', of: ({ groupClass }) => groupClass.taken },
  { title: 'Free', kind: 'whole', of: ({ groupClass: { capacity, taken } }) => capacity - taken },
  { title: 'Attended', kind: 'whole', of: ({ attended }) => attended },
  { title: 'Missed', kind: 'whole', of: ({ missed }) => missed },
];
