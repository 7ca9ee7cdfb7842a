import { describe, expect, test } from 'vitest';
import { completionRate, monthsBetween, overAll } from '../../server/course-programs/reports/rules.ts';
import { decimalText } from '../../server/platform/money.ts';

describe('the completion rate', () => {
  test.each([
    [1, 3, 0, 33.33],
    [2, 3, 0, 66.66],
    [1999, 2000, 0, 99.95],
    [19_999, 20_000, 0, 99.99],
    [1, 3, 2, 100],
    [0, 2, 1, 0],
  ])('of %i completed of %i, %i of them taken back, is %d', (completed, all, takenBack, rate) => {
    expect(completionRate({ completed, all, takenBack })).toBe(rate);
  });

  test('is none where nobody is left', () => {
    expect(completionRate({ completed: 0, all: 0, takenBack: 0 })).toBeNull();
    expect(completionRate({ completed: 0, all: 2, takenBack: 2 })).toBeNull();
  });
});

test('months go on over the end of a year', () => {
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsBetween('2026-02', '2026-02')).toEqual(['2026-02']);
  expect(monthsBetween('2026-03', '2026-02')).toEqual([]);
});

test('courses are added up month by month, and currencies never', () => {
  const row = { refundsOut: 0, disputesOut: 0 };
  const months = [
    { ...row, courseProgramId: 1, month: '2026-01', currency: 'ZAR', paymentsIn: 5, net: 5 },
    { ...row, courseProgramId: 1, month: '2025-12', currency: 'ZAR', paymentsIn: 7, refundsOut: 2, net: 5 },
    { ...row, courseProgramId: 2, month: '2025-12', currency: 'ZAR', paymentsIn: 1, disputesOut: 1, net: 0 },
    { ...row, courseProgramId: 2, month: '2025-12', currency: 'EUR', paymentsIn: 9, net: 9 },
  ];
  expect(overAll(months)).toEqual([
    { month: '2025-12', currency: 'EUR', paymentsIn: 9, refundsOut: 0, disputesOut: 0, net: 9 },
    { month: '2025-12', currency: 'ZAR', paymentsIn: 8, refundsOut: 2, disputesOut: 1, net: 5 },
    { month: '2026-01', currency: 'ZAR', paymentsIn: 5, refundsOut: 0, disputesOut: 0, net: 5 },
  ]);
});

test.each([
  [120_000, 'ZAR', '1200.00'],
  [-5, 'ZAR', '-0.05'],
  [0, 'EUR', '0.00'],
  [-1200, 'JPY', '-1200'],
  [1234, 'KWD', '1.234'],
  [2_147_483_647, 'USD', '21474836.47'],
])('%i in minor units of %s is %s', (amount, currency, text) => {
  expect(decimalText(amount, currency)).toBe(text);
});
