import { describe, expect, test } from 'vitest';
import {
  isAttended,
  purchaseAfter,
  whyNotConfirm,
  whyNotSettle,
} from '../../server/course-programs/registers/rules.ts';

const NOW = new Date('2026-05-04T08:00:00Z');
const later = new Date(NOW.getTime() + 1);

describe('a register is confirmed', () => {
  test('from the first moment of the class on, also once it is done, and never of a cancelled one', () => {
    expect(whyNotConfirm({ status: 'scheduled', startsAt: NOW }, NOW)).toBeNull();
    expect(whyNotConfirm({ status: 'scheduled', startsAt: later }, NOW)).toBe('class_not_begun');
    expect(whyNotConfirm({ status: 'done', startsAt: NOW }, NOW)).toBeNull();
    expect(whyNotConfirm({ status: 'cancelled', startsAt: NOW }, NOW)).toBe('class_cancelled');
  });

  test('once for a purchase that was taken back, and not corrected', () => {
    const seat = { isEnded: true, isBookedAgain: false };
    expect(whyNotSettle({ ...seat, status: 'booked' }, 'completed')).toBeNull();
    expect(whyNotSettle({ ...seat, status: 'missed' }, 'completed')).toBe('purchase_not_open');
  });

  test('as attended only while the step has no other booking', () => {
    const seat = { isEnded: false, isBookedAgain: true, status: 'missed' as const };
    expect(whyNotSettle(seat, 'completed')).toBe('step_already_booked');
    expect(whyNotSettle({ ...seat, isBookedAgain: false }, 'completed')).toBeNull();
    expect(whyNotSettle({ ...seat, status: 'booked' }, 'missed')).toBeNull();
  });
});

describe('a course is attended', () => {
  const step = (status: 'completed' | 'unbooked' | 'missed' | 'booked', isRemoved = false, hasComingClass = false) => ({
    ...{ status, isRemoved, hasComingClass },
  });

  test('when every step is completed', () => {
    expect(isAttended([step('completed'), step('completed')])).toBe(true);
    for (const open of ['unbooked', 'missed', 'booked'] as const)
      expect(isAttended([step('completed'), step(open)])).toBe(false);
  });

  test('without a step that was taken out before it was booked, unless a class for it is to come', () => {
    expect(isAttended([step('completed'), step('unbooked', true)])).toBe(true);
    expect(isAttended([step('completed'), step('unbooked', true, true)])).toBe(false);
    expect(isAttended([step('completed'), step('booked', true)])).toBe(false);
    expect(isAttended([step('completed'), step('missed', true)])).toBe(false);
  });

  test('never when nothing was completed', () => {
    expect(isAttended([])).toBe(false);
    expect(isAttended([step('unbooked', true)])).toBe(false);
  });
});

describe('a purchase', () => {
  const open = { status: 'active' as const, completedAt: null };
  const done = { status: 'completed' as const, completedAt: NOW };

  test('is completed with its last step, and open again when that is corrected', () => {
    expect(purchaseAfter(open, true, NOW)).toEqual(done);
    expect(purchaseAfter(done, false, later)).toEqual(open);
    expect(purchaseAfter(open, false, NOW)).toBeNull();
    expect(purchaseAfter(done, true, later)).toBeNull();
  });

  test('that is frozen stays frozen and keeps when it was done', () => {
    const frozen = { ...open, status: 'frozen' as const };
    expect(purchaseAfter(frozen, true, NOW)).toEqual({ status: 'frozen', completedAt: NOW });
    expect(purchaseAfter({ ...frozen, completedAt: NOW }, false, later)).toEqual(frozen);
  });

  test('that was taken back stays so', () => {
    for (const status of ['refunded', 'cancelled', 'pending_payment'] as const) {
      expect(purchaseAfter({ status, completedAt: null }, true, NOW)).toBeNull();
      expect(purchaseAfter({ status, completedAt: NOW }, false, NOW)).toBeNull();
    }
  });
});
