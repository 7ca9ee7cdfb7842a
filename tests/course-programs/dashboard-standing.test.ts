import { describe, expect, test } from 'vitest';
import {
  calledOff,
  comingBookings,
  earlierBookings,
  mayBook,
  nextToBook,
  openOffers,
  type PurchaseStep,
  type Standing,
} from '../../blocks/course-programs/course-dashboard/standing.ts';
import type { Canceller } from '../../server/contract/words.ts';

/** What the dashboard tells a learner to do next. */

const NOW = Date.parse('2026-05-04T08:00:00Z');
const inHours = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();

const step = (courseStepId: number, status: PurchaseStep['status']): PurchaseStep => ({
  ...{ courseStepId, label: `S-${courseStepId}`, summary: null, status, skipped: false },
  ...{ groupClassId: null, bookingId: null, bookedAt: null, completedAt: null },
});
const purchase = (steps: PurchaseStep[], status: Standing['purchases'][number]['status'] = 'active') => ({
  ...{ purchaseId: 1, learnerId: 1, kind: 'free' as const, status, progressPercent: 0, nextStepId: null, steps },
  ...{ course: { courseProgramId: 1, code: 'C', title: 'Course' }, price: { amount: 0, currency: 'ZAR' } },
  ...{ createdAt: inHours(-9), fulfilledAt: inHours(-9), completedAt: null, endedAt: null },
});
const credits = (...grants: [courseStepId: number, balance: number, expiresAt?: string][]) => ({
  ...{ learnerId: 1, balances: [], entries: [], hasOlder: false },
  grants: grants.map(([courseStepId, balance, expiresAt = null as never], index) => ({
    ...{ grantId: index, kind: 'course_step' as const, courseStepId, label: null, quantity: 1, balance },
    ...{ expiresAt, grantedAt: inHours(-9), purchaseId: 1 },
  })),
});
const booking = (bookingId: number, startsIn: number, status: Standing['bookings'][number]['status'] = 'booked') => ({
  ...{ bookingId, learnerId: 1, step: null, status, paidWith: 'credit' as const, cancelledBy: null, settledAt: null },
  groupClass: {
    ...{ groupClassId: bookingId, title: 'Class', timeZone: 'UTC', location: null, teacher: null },
    ...{ startsAt: inHours(startsIn), endsAt: inHours(startsIn + 2) },
  },
  ...{ bookedAt: inHours(-9), returnsUntil: inHours(startsIn - 12) },
});
const offer = (waitlistEntryId: number, status: 'waiting' | 'offered', hours: number | null) => ({
  ...{ waitlistEntryId, learnerId: 1, step: null, status, place: null, joinedAt: inHours(-9) },
  ...{ offeredUntil: hours === null ? null : inHours(hours), groupClass: booking(1, 48).groupClass },
});

describe('the step to book next', () => {
  test('is the first of which nothing was done, also where a later one is booked', () => {
    const bought = purchase([step(1, 'completed'), step(2, 'unbooked'), step(3, 'booked')]);
    expect(nextToBook(bought, credits([2, 1]), NOW)?.courseStepId).toBe(2);
  });

  test('is not one that was missed and whose class is used up, but the one behind it', () => {
    const bought = purchase([step(1, 'missed'), step(2, 'unbooked')]);
    expect(nextToBook(bought, credits([1, 0], [2, 1]), NOW)?.courseStepId).toBe(2);
    expect(nextToBook(bought, credits([1, 1], [2, 1]), NOW)?.courseStepId).toBe(1);
  });

  test('is none when what pays for it has expired, and none of what is not active', () => {
    const steps = [step(1, 'unbooked')];
    expect(nextToBook(purchase(steps), credits([1, 1, inHours(0)]), NOW)).toBeNull();
    expect(nextToBook(purchase(steps), credits([1, 1, inHours(1)]), NOW)?.courseStepId).toBe(1);
    for (const status of ['frozen', 'refunded', 'cancelled', 'completed', 'pending_payment'] as const)
      expect(nextToBook(purchase(steps, status), credits([1, 1]), NOW)).toBeNull();
  });

  test('is left to the service where the credits are not known', () => {
    const one = step(1, 'unbooked');
    expect(mayBook(purchase([one]), one, null, NOW)).toBe(true);
  });
});

test('coming classes are those not over yet, the next one first; everything else came before', () => {
  const all = [booking(1, 90), booking(2, -1), booking(3, -5), booking(4, 20, 'cancelled'), booking(5, 40)];
  expect(comingBookings(all, NOW).map(({ bookingId }) => bookingId)).toEqual([2, 5, 1]);
  expect(earlierBookings(all, NOW).map(({ bookingId }) => bookingId)).toEqual([3, 4]);
});

test('a class that the school cancelled is told until the step is booked again or its learner gives it up', () => {
  const ofStep = (bookingId: number, cancelledBy: Canceller | null) => ({
    ...booking(bookingId, 48, cancelledBy === null ? 'booked' : 'cancelled'),
    ...{ cancelledBy, step: { courseStepId: 1, label: 'S-1', courseCode: 'C' } },
  });
  const told = (bookings: Standing['bookings'], status: PurchaseStep['status'] = 'unbooked', balance = 1) => {
    const standing = { purchases: [purchase([step(1, status)])], bookings, waits: [], credits: credits([1, balance]) };
    return calledOff(standing, NOW).map((one) => one.booking.bookingId);
  };
  expect(told([ofStep(1, 'learner'), ofStep(2, 'school')])).toEqual([2]);
  expect(told([ofStep(2, 'school'), ofStep(3, null)], 'booked')).toEqual([]);
  expect(told([ofStep(2, 'school'), ofStep(3, 'learner')])).toEqual([]);
  expect(told([ofStep(1, 'office')])).toEqual([]);
  expect(told([ofStep(2, 'school')], 'unbooked', 0)).toEqual([]);
});

test('an offer stands until its last moment, what goes soonest first', () => {
  const all = [offer(1, 'waiting', null), offer(2, 'offered', 5), offer(3, 'offered', 0), offer(4, 'offered', 2)];
  expect(openOffers(all, NOW).map(({ waitlistEntryId }) => waitlistEntryId)).toEqual([4, 2]);
});
