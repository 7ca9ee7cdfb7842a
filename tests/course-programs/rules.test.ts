import { describe, expect, test } from 'vitest';
import {
  expiryAfter,
  isExpired,
  isToBook,
  progressOf,
  standing,
  whyNotOnSale,
} from '../../server/course-programs/rules.ts';

const at = (text: string) => new Date(`${text}Z`);

describe('what is on sale', () => {
  const sale = {
    status: 'published' as const,
    saleStartsAt: at('2026-05-01T00:00'),
    saleEndsAt: at('2026-06-01T00:00'),
  };
  test.each([
    ['before its first moment', '2026-04-30T23:59', 'not_on_sale'],
    ['from its first moment', '2026-05-01T00:00', null],
    ['until the last one', '2026-05-31T23:59', null],
    ['no longer at its end', '2026-06-01T00:00', 'not_on_sale'],
  ])('%s', (_when, now, word) => {
    expect(whyNotOnSale(sale, at(now))).toBe(word);
  });
  test('always, when nobody says when', () => {
    expect(whyNotOnSale({ ...sale, saleStartsAt: null, saleEndsAt: null }, at('2026-01-01T00:00'))).toBeNull();
  });
  test.each(['draft', 'archived'] as const)('never a program that is %s', (status) => {
    expect(whyNotOnSale({ ...sale, status }, at('2026-05-02T00:00'))).toBe('not_published');
  });
});

test('an entitlement’s last moment does not belong to it', () => {
  const end = expiryAfter(at('2026-05-01T08:00'), 1);
  expect(end).toEqual(at('2026-05-02T08:00'));
  expect(isExpired(end, at('2026-05-02T07:59'))).toBe(false);
  expect(isExpired(end, at('2026-05-02T08:00'))).toBe(true);
  expect(isExpired(expiryAfter(at('2026-05-01T08:00'), null), at('2036-05-01T08:00'))).toBe(false);
});

test('progress is cut, and 100 only for all', () => {
  const steps = (done: number, all: number) =>
    Array.from({ length: all }, (_, index) => ({
      status: index < done ? ('completed' as const) : ('booked' as const),
    }));
  expect([progressOf([]), progressOf(steps(1, 3)), progressOf(steps(2, 3)), progressOf(steps(3, 3))]).toEqual([
    ...[0, 33.33, 66.66, 100],
  ]);
});

test('a missed step is to book again, a booked or completed one is not', () => {
  const asked = (['unbooked', 'missed', 'booked', 'completed', 'cancelled'] as const).filter((status) =>
    isToBook({ status }),
  );
  expect(asked).toEqual(['unbooked', 'missed']);
});

test('who was frozen goes back to where they were', () => {
  expect([standing(null), standing(at('2026-05-01T08:00'))]).toEqual(['active', 'completed']);
});
