import { describe, expect, test } from 'vitest';
import { keptUntil, seatsToOffer, statusNow, whyNotWait } from '../../server/course-programs/waitlist/rules.ts';

const now = new Date('2026-05-04T08:00:00Z');
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const full = { status: 'scheduled' as const, startsAt: at(48), taken: 5, capacity: 5 };

describe('who may wait', () => {
  test('anybody for a full class to come', () => {
    expect(whyNotWait(full, now)).toBeNull();
  });

  test('nobody while there are seats, or once there will be no class', () => {
    expect(whyNotWait({ ...full, taken: 4 }, now)).toBe('seats_left');
    expect(whyNotWait({ ...full, startsAt: now }, now)).toBe('class_in_past');
    expect(whyNotWait({ ...full, status: 'done' }, now)).toBe('class_in_past');
    expect(whyNotWait({ ...full, status: 'cancelled' }, now)).toBe('class_cancelled');
  });
});

describe('seats that are offered', () => {
  test('are those that are free of a class to come', () => {
    expect(seatsToOffer(full, now)).toBe(0);
    expect(seatsToOffer({ ...full, taken: 2 }, now)).toBe(3);
    expect(seatsToOffer({ ...full, taken: 2, startsAt: now }, now)).toBe(0);
    expect(seatsToOffer({ ...full, taken: 2, status: 'cancelled' }, now)).toBe(0);
  });

  test('are kept for so many hours, and never beyond the beginning of the class', () => {
    expect(keptUntil(at(48), 12, now)).toEqual(at(12));
    expect(keptUntil(at(12), 12, now)).toEqual(at(12));
    expect(keptUntil(at(3), 12, now)).toEqual(at(3));
  });
});

describe('a wait at this moment', () => {
  const offer = { status: 'offered' as const, offeredUntil: at(1) };

  test('an offer is over at its last moment, whenever somebody writes it down', () => {
    expect(statusNow(offer, full, at(0.99))).toBe('offered');
    expect(statusNow(offer, full, at(1))).toBe('expired');
  });

  test('nobody waits for a class that has begun or was cancelled', () => {
    const waiting = { status: 'waiting' as const, offeredUntil: null };
    expect(statusNow(waiting, full, at(47))).toBe('waiting');
    expect(statusNow(waiting, full, at(48))).toBe('expired');
    expect(statusNow(waiting, { ...full, status: 'cancelled' }, now)).toBe('expired');
    expect(statusNow(offer, { ...full, status: 'cancelled' }, now)).toBe('expired');
  });

  test('what has ended stays as it ended', () => {
    for (const status of ['accepted', 'left', 'expired'] as const)
      expect(statusNow({ status, offeredUntil: at(1) }, { ...full, status: 'cancelled' }, at(99))).toBe(status);
  });
});
