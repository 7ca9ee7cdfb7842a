import { expect, test } from 'vitest';
import { dayIn, startOf } from '../../server/platform/clock.ts';

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
