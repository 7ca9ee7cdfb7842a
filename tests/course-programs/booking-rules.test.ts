import { describe, expect, test } from 'vitest';
import {
  inSpendOrder,
  isInTime,
  returnsUntil,
  skips,
  whyNoSeat,
  whyNotStep,
  windowFor,
} from '../../server/course-programs/bookings/rules.ts';

const at = (text: string) => new Date(`${text}Z`);
const now = at('2026-05-04T08:00');
const open = { status: 'scheduled' as const, startsAt: at('2026-05-04T09:00'), taken: 11, capacity: 12 };

describe('a seat', () => {
  test.each([
    ['the last one', {}, null],
    ['none is left', { taken: 12 }, 'class_full'],
    ['of a class that begins this moment', { startsAt: now }, 'class_in_past'],
    ['of a class that was held', { status: 'done' as const }, 'class_in_past'],
    ['of a cancelled class', { status: 'cancelled' as const, startsAt: now }, 'class_cancelled'],
  ])('%s', (_which, given, word) => {
    expect(whyNoSeat({ ...open, ...given }, now)).toBe(word);
  });
});

test('a step is booked once at a time, and again when it was missed or given up', () => {
  expect((['unbooked', 'missed', 'cancelled'] as const).map(whyNotStep)).toEqual([null, null, null]);
  expect((['booked', 'completed'] as const).map(whyNotStep)).toEqual(['step_already_booked', 'step_already_booked']);
});

describe('giving up', () => {
  test('gives back up to the hours of the class before it begins, to the millisecond', () => {
    const startsAt = at('2026-05-05T09:00');
    expect(returnsUntil(startsAt, 12)).toEqual(at('2026-05-04T21:00'));
    expect(isInTime(startsAt, 12, at('2026-05-04T21:00'))).toBe(true);
    expect(isInTime(startsAt, 12, at('2026-05-04T21:00:00.001'))).toBe(false);
  });
  test('binds nobody longer than was promised when the course was sold', () => {
    expect([windowFor(48, 12), windowFor(12, 48), windowFor(12, 12), windowFor(48, 0)]).toEqual([12, 12, 12, 0]);
    expect([windowFor(48, null), windowFor(0, null)]).toEqual([48, 0]);
  });
  test('without a window, until it begins', () => {
    expect(isInTime(open.startsAt, 0, open.startsAt)).toBe(true);
  });
});

test('what expires soonest is spent first, what never does last, of equals the oldest', () => {
  const grants = [
    { grantId: 1, expiresAt: null },
    { grantId: 4, expiresAt: at('2026-06-01T00:00') },
    { grantId: 3, expiresAt: at('2026-06-01T00:00') },
    { grantId: 5, expiresAt: at('2026-05-20T00:00') },
  ];
  expect(inSpendOrder(grants).map(({ grantId }) => grantId)).toEqual([5, 3, 4, 1]);
});

describe('the advised order', () => {
  const step = (courseStepId: number, status: 'unbooked' | 'booked' | 'missed' | 'completed') => ({
    ...{ courseStepId, position: courseStepId, status },
  });
  test('is left by booking before an open or missed step', () => {
    expect(skips([step(1, 'unbooked'), step(2, 'unbooked')], 2)).toBe(true);
    expect(skips([step(1, 'missed'), step(2, 'unbooked')], 2)).toBe(true);
  });
  test('is kept after booked and completed ones, and by the first', () => {
    expect(skips([step(1, 'completed'), step(2, 'booked'), step(3, 'unbooked')], 3)).toBe(false);
    expect(skips([step(1, 'unbooked'), step(2, 'unbooked')], 1)).toBe(false);
  });
});
