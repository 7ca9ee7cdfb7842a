import { expect, test } from 'vitest';
import { endsTheLp, whyNotJoin, whyNotLeave } from '../../server/progressions/classes/rules.ts';

test('a learner joins up to the last day of a class', () => {
  expect(whyNotJoin('2026-06-30', '2026-06-30', null)).toBeNull();
  expect(whyNotJoin('2026-07-01', '2026-06-30', null)).toBe('start_date_after_class_end');
  expect(whyNotJoin('2026-07-01', null, null)).toBeNull();
});

test('the last day in a class lies between the first one and today', () => {
  expect(whyNotLeave('2026-03-02', '2026-03-01', '2026-03-20')).toBe('date_before_start');
  expect(whyNotLeave('2026-03-02', '2026-03-02', '2026-03-20')).toBeNull();
  expect(whyNotLeave('2026-03-02', '2026-03-20', '2026-03-20')).toBeNull();
  expect(whyNotLeave('2026-03-02', '2026-03-21', '2026-03-20')).toBe('date_in_future');
});

test('who moves to another class keeps the LP going', () => {
  expect(endsTheLp('moved')).toBe(false);
  expect(endsTheLp('dropped_out')).toBe(true);
  expect(endsTheLp('removed_by_employer')).toBe(true);
});

test('who comes back begins after the last day of the earlier stay', () => {
  expect(whyNotJoin('2026-03-13', null, '2026-03-13')).toBe('start_date_in_earlier_stay');
  expect(whyNotJoin('2026-03-14', null, '2026-03-13')).toBeNull();
});
