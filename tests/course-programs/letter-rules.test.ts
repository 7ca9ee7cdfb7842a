import { describe, expect, test } from 'vitest';
import {
  isDaytime,
  lowSeatsChange,
  whyNotOffer,
  whyNotRemind,
  whyNotTell,
} from '../../server/course-programs/letters/rules.ts';

const NOW = new Date('2027-03-10T10:00:00Z');
const DAY_MS = 86_400_000;
const ago = (ms: number) => new Date(NOW.getTime() - ms);

describe('a mail about a seat', () => {
  const seat = {
    ...{ status: 'booked' as const, classStatus: 'scheduled' as const, sequence: 2, orderedAt: 2 },
    endsAt: new Date(NOW.getTime() + 1),
  };
  test('is sent while it is true', () => {
    for (const notice of ['made', 'moved', 'changed'] as const) expect(whyNotTell(notice, seat, NOW)).toBeNull();
    const gone = { ...seat, status: 'cancelled' as const };
    for (const notice of ['cancelled', 'class_cancelled'] as const) expect(whyNotTell(notice, gone, NOW)).toBeNull();
  });
  test('is not sent once the seat is given up, the class cancelled or over', () => {
    expect(whyNotTell('made', { ...seat, status: 'cancelled' }, NOW)).toBe('seat_given_up');
    expect(whyNotTell('changed', { ...seat, classStatus: 'cancelled' }, NOW)).toBe('class_cancelled');
    expect(whyNotTell('made', { ...seat, endsAt: NOW }, NOW)).toBe('class_over');
    expect(whyNotTell('cancelled', seat, NOW)).toBe('seat_kept');
  });
  test('of a change leaves a later change to its own mail; of a booking says how it is now', () => {
    expect(whyNotTell('changed', { ...seat, sequence: 3 }, NOW)).toBe('told_by_a_later_one');
    expect(whyNotTell('made', { ...seat, sequence: 3 }, NOW)).toBeNull();
  });
});

test('an offer is told until its last moment, which does not belong to it', () => {
  const offer = { status: 'offered' as const, classStatus: 'scheduled' as const };
  expect(whyNotOffer({ ...offer, offeredUntil: new Date(NOW.getTime() + 1) }, NOW)).toBeNull();
  expect(whyNotOffer({ ...offer, offeredUntil: NOW }, NOW)).toBe('offer_over');
  expect(whyNotOffer({ ...offer, status: 'accepted', offeredUntil: new Date(NOW.getTime() + 1) }, NOW)).toBe(
    'offer_over',
  );
  expect(whyNotOffer({ ...offer, classStatus: 'cancelled', offeredUntil: new Date(NOW.getTime() + 1) }, NOW)).toBe(
    'class_cancelled',
  );
});

describe('a reminder', () => {
  const pace = { remindersOn: true, remindEveryDays: 7, remindersAtMost: 3 };
  const due = { recommendedFrom: null, reminders: 0, quietSince: ago(7 * DAY_MS), refuses: false, isBookable: true };
  const day = { now: NOW, today: '2027-03-10' };

  test('goes out by day, when a week was quiet and there is a class to choose', () => {
    expect(whyNotRemind(due, pace, day)).toBeNull();
    expect([7, 8, 18, 19].map(isDaytime)).toEqual([false, true, true, false]);
  });
  test.each([
    [{}, { remindersOn: false }, 'reminders_off'],
    [{ refuses: true }, {}, 'refused'],
    [{ reminders: 3 }, {}, 'reminded_enough'],
    [{ quietSince: ago(7 * DAY_MS - 1) }, {}, 'told_lately'],
    [{ recommendedFrom: '2027-03-11' }, {}, 'too_early'],
    [{ isBookable: false }, {}, 'nothing_to_book'],
  ])('does not when %o, %o', (step, wanted, why) => {
    expect(whyNotRemind({ ...due, ...step }, { ...pace, ...wanted }, day)).toBe(why);
  });
  test('may go out on the very day from which the step is recommended', () => {
    expect(whyNotRemind({ ...due, recommendedFrom: '2027-03-10' }, pace, day)).toBeNull();
  });
});

test('low seats are told once, and armed again when there are enough', () => {
  expect(lowSeatsChange({ seatsLeft: 2, toldAt: null }, 3)).toBe('tell');
  expect(lowSeatsChange({ seatsLeft: 2, toldAt: NOW }, 3)).toBeNull();
  expect(lowSeatsChange({ seatsLeft: 3, toldAt: NOW }, 3)).toBe('arm');
  expect(lowSeatsChange({ seatsLeft: 3, toldAt: null }, 3)).toBeNull();
  expect(lowSeatsChange({ seatsLeft: 0, toldAt: null }, 0)).toBeNull();
});
