import { expect, test } from 'vitest';
import { monthsToClose, whyNotClose } from '../../server/progressions/reports/periods/rules.ts';

const TODAY = '2026-04-20';

test('a month closes when it is over, once, and not before anything has happened', () => {
  const open = { lastClosed: null, first: '2026-01' };
  expect(whyNotClose('2026-03', open, TODAY)).toBeNull();
  expect(whyNotClose('2026-04', open, TODAY)).toBe('month_not_over');
  expect(whyNotClose('2025-12', open, TODAY)).toBe('nothing_to_close');
  expect(whyNotClose('2026-03', { lastClosed: null, first: null }, TODAY)).toBe('nothing_to_close');
  expect(whyNotClose('2026-02', { lastClosed: '2026-02', first: '2026-01' }, TODAY)).toBe('month_already_closed');
  expect(whyNotClose('2026-03', { lastClosed: '2026-02', first: '2026-01' }, TODAY)).toBeNull();
});

test('closing a month closes every open one before it, without a gap', () => {
  expect(monthsToClose('2026-03', null, '2025-12')).toEqual(['2025-12', '2026-01', '2026-02', '2026-03']);
  expect(monthsToClose('2026-03', '2026-01', '2025-12')).toEqual(['2026-02', '2026-03']);
});
