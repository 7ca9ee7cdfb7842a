import { describe, expect, test } from 'vitest';
import { minorUnitsOf, typedOf } from '../../blocks/shared/money.ts';
import { instantAt, wallAt, weeksLater } from '../../blocks/shared/zones.ts';

describe('a price', () => {
  test.each([
    ['1 200.00', 'ZAR', 120_000],
    ['1\u00a0200,5', 'ZAR', 120_050],
    ['1,234,567.89', 'USD', 123_456_789],
    ['0.29', 'EUR', 29],
    ['4.35', 'EUR', 435],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['0', 'ZAR', 0],
  ])('typed as %s in %s is %i in minor units', (typed, currency, amount) => {
    expect(minorUnitsOf(typed, currency)).toBe(amount);
  });

  test.each([
    ['1.234', 'ZAR'],
    ['12 00', 'ZAR'],
    ['1.5', 'JPY'],
    ['-1', 'ZAR'],
    ['', 'ZAR'],
    ['one', 'ZAR'],
    ['1', 'Z4R'],
    ['99999999999999999999', 'ZAR'],
  ])('typed as "%s" in %s is none', (typed, currency) => {
    expect(minorUnitsOf(typed, currency)).toBeNull();
  });

  test.each([
    [120_000, 'ZAR', '1200.00'],
    [5, 'ZAR', '0.05'],
    [1200, 'JPY', '1200'],
  ])('of %i %s stands in its field as %s', (amount, currency, typed) => {
    expect(typedOf({ amount, currency })).toBe(typed);
    expect(minorUnitsOf(typed, currency)).toBe(amount);
  });
});

describe('the clocks of a zone', () => {
  test.each([
    ['Africa/Johannesburg', '2026-03-02', '14:00', '2026-03-02T12:00:00.000Z'],
    // The clocks there went forward the night before.
    ['America/New_York', '2026-03-08', '09:00', '2026-03-08T13:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '12:30', '2026-10-25T11:30:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01', '00:15', '2025-12-31T18:30:00.000Z'],
  ])('%s shows %s %s at one instant, and the other way round', (zone, day, time, instant) => {
    expect(instantAt(zone, { day, time })).toBe(instant);
    expect(wallAt(zone, instant)).toEqual({ day, time });
  });

  test('what is no zone or no time has no instant', () => {
    expect(instantAt('Nowhere/Land', { day: '2026-03-02', time: '14:00' })).toBeNull();
    expect(instantAt('Africa/Johannesburg', { day: '', time: '14:00' })).toBeNull();
  });

  test('a week later is the same weekday, over the end of a year too', () => {
    expect(weeksLater('2026-12-28', 1)).toBe('2027-01-04');
  });
});
