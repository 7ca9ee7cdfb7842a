import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holidaysByAct, holidaysWith, sourceOf } from '../../server/progressions/holidays/rules.ts';

const published = JSON.parse(
  readFileSync(`${import.meta.dirname}/../../drizzle/data/public-holidays.json`, 'utf8'),
) as {
  days: Record<string, string[]>;
};
const daysOf = (year: number) => holidaysByAct(year).map(({ date }) => date);
const nameOn = (date: string) => holidaysByAct(Number(date.slice(0, 4))).find((day) => day.date === date)?.name;

test.each(Object.entries(published.days))('%s is as published', (year, days) => {
  expect(daysOf(Number(year))).toEqual(days.toSorted());
});

test('Good Friday and Family Day follow Easter', () => {
  expect(nameOn('2026-04-03')).toBe('Good Friday');
  expect(nameOn('2026-04-06')).toBe('Family Day');
  // The earliest and the latest Easter within reach, and a leap year.
  expect(['2008-03-21', '2038-04-23', '2028-04-14'].map(nameOn)).toEqual(Array(3).fill('Good Friday'));
});

test('a holiday on a Sunday makes the Monday one too', () => {
  expect(nameOn('2026-08-09')).toBe('National Women’s Day');
  expect(nameOn('2026-08-10')).toContain('National Women’s Day');
  expect(nameOn('2027-03-22')).toContain('Human Rights Day');
  expect(nameOn('2026-03-23')).toBeUndefined();
});

test('a Monday that is a holiday by itself keeps its own name', () => {
  // Christmas 2022 was a Sunday; the Monday was the Day of Goodwill anyway.
  expect(nameOn('2022-12-26')).toBe('Day of Goodwill');
  expect(daysOf(2022)).not.toContain('2022-12-27');
});

test('an ordinary year has twelve days and a Monday for each that is a Sunday', () => {
  expect(daysOf(2025)).toHaveLength(13);
  expect(daysOf(2025)).toContain('2025-04-28');
  expect(daysOf(2008), 'Good Friday on Human Rights Day').toHaveLength(12);
});

test('the office declares days, renames them and takes days of the Act off', () => {
  const days = holidaysWith(
    [
      { date: '2026-11-04', name: 'Local elections', removed: false },
      { date: '2026-06-16', name: 'Youth Day', removed: true },
      { date: '2026-09-24', name: 'Braai Day', removed: false },
    ],
    [2026],
  );
  expect([days.get('2026-11-04'), days.get('2026-06-16'), days.get('2026-09-24')]).toEqual([
    'Local elections',
    undefined,
    'Braai Day',
  ]);
  expect([sourceOf('2026-11-04'), sourceOf('2026-09-24')]).toEqual(['declared', 'act']);
});
