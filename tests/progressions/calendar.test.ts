import { expect, test } from 'vitest';
import {
  dayOfNumber,
  daysAfter,
  firstDayOf,
  lastDayOf,
  monthAfter,
  numberOfDay,
  weekdayOf,
} from '../../server/progressions/calendar/rules.ts';

test('the day after the last of a month is the first of the next, and back', () => {
  expect(['2026-02-28', '2028-02-28', '2026-12-31'].map((day) => daysAfter(day, 1))).toEqual([
    '2026-03-01',
    '2028-02-29',
    '2027-01-01',
  ]);
  expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28');
});

test('weekdays count from Monday', () => {
  expect(['2026-08-09', '2026-08-10', '1970-01-01'].map(weekdayOf)).toEqual([7, 1, 4]);
});

test('a day has a number and a number its day', () => {
  expect(numberOfDay('1970-01-01')).toBe(0);
  expect(dayOfNumber(numberOfDay('2028-02-29'))).toBe('2028-02-29');
});

test('a month has a first and a last day and one that follows', () => {
  expect(firstDayOf('2026-04')).toBe('2026-04-01');
  expect(['2026-02', '2028-02', '2026-12', '2026-04'].map(lastDayOf)).toEqual([
    '2026-02-28',
    '2028-02-29',
    '2026-12-31',
    '2026-04-30',
  ]);
  expect(['2026-09', '2026-12'].map(monthAfter)).toEqual(['2026-10', '2027-01']);
});
