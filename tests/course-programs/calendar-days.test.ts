import { describe, expect, test } from 'vitest';
import {
  addMonths,
  firstWeekday,
  isDay,
  lastDayOf,
  stepFrom,
  weeksOf,
} from '../../blocks/course-programs/course-calendar/days.ts';
import { overlaps, payableOf } from '../../server/course-programs/calendar/rules.ts';

/** Days of a calendar without a clock, and what may be said of a class before anybody tries. */

describe('days', () => {
  test('a month has whole weeks, wherever they begin', () => {
    const monday = weeksOf('month', '2026-03-17', 1);
    expect([monday.length, monday[0]?.[0], monday.at(-1)?.at(-1)]).toEqual([6, '2026-02-23', '2026-04-05']);
    const sunday = weeksOf('month', '2026-02-01', 7);
    expect([sunday.length, sunday[0]?.[0], sunday.at(-1)?.at(-1)]).toEqual([4, '2026-02-01', '2026-02-28']);
    expect(monday.every((week) => week.length === 7)).toBe(true);
  });

  test('a week has the day that is asked for, also over a turn of the year', () => {
    expect(weeksOf('week', '2027-01-01', 1)).toEqual([
      ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'],
    ]);
    expect(weeksOf('week', '2026-03-29', 7)[0]?.[0]).toBe('2026-03-29');
  });

  test('a list has the days of its month, each once', () => {
    for (const [day, length] of [
      ['2026-02-10', 28],
      ['2028-02-10', 29],
      ['2026-10-25', 31],
    ] as const)
      expect(new Set(weeksOf('list', day, 1).flat()).size).toBe(length);
  });

  test('arrows lead to the week or the month beside, never over one', () => {
    expect(stepFrom('month', '2026-01-31', 1)).toBe('2026-02-01');
    expect(stepFrom('list', '2026-03-31', -1)).toBe('2026-02-01');
    expect(stepFrom('week', '2026-12-30', 1)).toBe('2027-01-06');
    expect(addMonths('2026-12-31', 1)).toBe('2027-01-01');
  });

  test('a month ends with its last day, whatever days of the next one stand beside it', () => {
    expect(lastDayOf('month', '2026-03-17', 1)).toBe('2026-03-31');
    expect(lastDayOf('list', '2026-02-01', 7)).toBe('2026-02-28');
    expect(lastDayOf('week', '2026-03-29', 7)).toBe('2026-04-04');
  });

  test('an address is believed when it names a day', () => {
    expect(['2026-02-28', '2026-02-29', '2026-13-01', '1999-01-01', 'today', ''].map(isDay)).toEqual([
      ...[true, false, false, false, false, false],
    ]);
  });

  test('weeks begin as the language has it', () => {
    expect([firstWeekday('de_DE'), firstWeekday('en-US'), firstWeekday('en-ZA')]).toEqual([1, 7, 7]);
  });
});

describe('classes', () => {
  const lesson = (groupClassId: number, from: string, to: string) => ({
    ...{ groupClassId, startsAt: `2026-03-02T${from}:00.000Z`, endsAt: `2026-03-02T${to}:00.000Z` },
  });

  test('overlap while both last, not when one ends as the other begins', () => {
    const seats = [lesson(1, '10:00', '11:00')];
    expect(overlaps(lesson(2, '10:59', '12:00'), seats)).toBe(true);
    expect(overlaps(lesson(2, '09:00', '12:00'), seats)).toBe(true);
    expect(overlaps(lesson(2, '11:00', '12:00'), seats)).toBe(false);
    expect(overlaps(lesson(2, '09:00', '10:00'), seats)).toBe(false);
    expect(overlaps(lesson(1, '10:00', '11:00'), seats)).toBe(false);
  });

  test('are offered for the steps that are paid for; where none is, for all with the reason', () => {
    const now = new Date('2026-03-02T08:00:00Z');
    const step = { status: 'unbooked', purchaseStatus: 'active', balance: 1, expiresAt: null } as const;
    const spent = { ...step, balance: 0 };
    const frozen = { ...step, purchaseStatus: 'frozen' } as const;
    const expired = { ...step, expiresAt: now };
    expect(payableOf([spent, step, frozen], now)).toEqual({ steps: [step], refusal: null });
    expect(payableOf([frozen, spent], now)).toEqual({ steps: [frozen, spent], refusal: 'no_active_enrollment' });
    expect(payableOf([expired], now).refusal).toBe('no_entitlement');
    expect(payableOf([], now)).toEqual({ steps: [], refusal: null });
  });
});
