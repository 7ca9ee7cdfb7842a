import { expect, test } from 'vitest';
import { dayIn, startOf, weeksAfter } from '../../server/platform/clock.ts';

test.each([
  ['Africa/Johannesburg', '2026-04-01', '2026-03-31T22:00:00.000Z'],
  ['UTC', '2026-04-01', '2026-04-01T00:00:00.000Z'],
  ['Asia/Kathmandu', '2026-04-01', '2026-03-31T18:15:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
  ['Pacific/Auckland', '2026-04-06', '2026-04-05T12:00:00.000Z'],
])('in %s the day %s begins at %s', (zone, day, instant) => {
  expect(startOf(zone, day).toISOString()).toBe(instant);
  expect(dayIn(zone, new Date(startOf(zone, day).getTime() - 1)) < day).toBe(true);
});

test.each([
  ['Africa/Johannesburg', '2026-03-26T16:00:00Z', '2026-04-02T16:00:00.000Z'],
  ['Europe/Berlin', '2026-03-26T17:00:00Z', '2026-04-02T16:00:00.000Z'],
  ['Europe/Berlin', '2026-10-22T16:00:00Z', '2026-10-29T17:00:00.000Z'],
  ['America/New_York', '2026-03-02T15:00:00Z', '2026-03-09T14:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-03-30T00:00:00Z', '2026-04-06T00:30:00.000Z'],
  // 02:30 is skipped: 03:30 instead. 02:30 comes twice: the first of them, still in summer time.
  ['Europe/Berlin', '2027-03-21T01:30:00Z', '2027-03-28T01:30:00.000Z'],
  ['Europe/Berlin', '2026-10-18T00:30:00Z', '2026-10-25T00:30:00.000Z'],
  ['America/New_York', '2026-03-01T07:30:00Z', '2026-03-08T07:30:00.000Z'],
  ['America/New_York', '2026-10-25T05:30:00Z', '2026-11-01T05:30:00.000Z'],
])('in %s a week after %s the clocks show the same at %s', (zone, instant, later) => {
  expect(weeksAfter(zone, new Date(instant), 1).toISOString()).toBe(later);
});

test('where midnight is skipped the day begins at one', () => {
  expect(startOf('America/Santiago', '2026-09-06').toISOString()).toBe('2026-09-06T04:00:00.000Z');
});
