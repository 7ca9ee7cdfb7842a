import { describe, expect, test } from 'vitest';
import {
  isSilent,
  maskedHeaders,
  rateOf,
  stuckBefore,
  usualGapMs,
  whyStuck,
} from '../../server/training/oversight/rules.ts';

const at = (text: string) => new Date(text);
const HOUR_MS = 3_600_000;

describe('a completion rate', () => {
  test('has two decimals, and is nothing where nobody is', () => {
    expect([rateOf(1, 3), rateOf(2, 3), rateOf(0, 5), rateOf(0, 0)]).toEqual([33.33, 66.67, 0, null]);
  });

  test('is a hundred for all of them only', () => {
    expect([rateOf(19_999, 20_000), rateOf(20_000, 20_000)]).toEqual([99.99, 100]);
  });
});

test('seven days are counted in hours, also over a change of the clocks', () => {
  expect(stuckBefore(at('2026-04-20T10:00:00Z'), 7)).toEqual(at('2026-04-13T10:00:00Z'));
});

describe('why a step does not move on', () => {
  const [early, late] = [at('2026-04-01T08:00:00Z'), at('2026-04-02T08:00:00Z')];
  const why = (launchedAt: Date | null, lastEventAt: Date | null, isParked = false) =>
    whyStuck({ launchedAt, lastEventAt, isParked });

  test('nobody went there', () => expect(why(null, null)).toBe('never_launched'));
  test('the learner went there, and the partner said nothing', () => {
    expect(why(late, null)).toBe('no_event_since_launch');
    expect(why(late, early)).toBe('no_event_since_launch');
  });
  test('the partner spoke once, and then no more', () => {
    expect(why(early, late)).toBe('partner_silent');
    expect(why(early, early)).toBe('partner_silent');
    expect(why(null, late)).toBe('partner_silent');
  });
  test('an event that waits for the office comes first', () => {
    for (const launchedAt of [null, early]) expect(why(launchedAt, late, true)).toBe('event_parked');
  });
});

describe('the silence of a partner', () => {
  const lastAt = at('2026-04-10T00:00:00Z');
  const everyHours = (hours: number) => ({ lastAt, earlierAt: new Date(lastAt.getTime() - 19 * hours * HOUR_MS) });
  const hoursLater = (hours: number) => new Date(lastAt.getTime() + hours * HOUR_MS);

  test('is one after more than five times its usual gap', () => {
    expect(usualGapMs(everyHours(12))).toBe(12 * HOUR_MS);
    expect(isSilent(everyHours(12), hoursLater(60))).toBe(false);
    expect(isSilent(everyHours(12), hoursLater(60.001))).toBe(true);
  });
  test('is none within a day, however often it speaks', () => {
    expect(isSilent(everyHours(0.1), hoursLater(24))).toBe(false);
    expect(isSilent(everyHours(0.1), hoursLater(24.001))).toBe(true);
  });
  test('is none of a partner that has not said enough to tell', () => {
    expect(usualGapMs({ lastAt, earlierAt: null })).toBeNull();
    expect(isSilent({ lastAt, earlierAt: null }, hoursLater(9999))).toBe(false);
    expect(isSilent({ lastAt: null, earlierAt: null }, hoursLater(9999))).toBe(false);
  });
});

test('what proves the sender is not shown, in whatever case it is written', () => {
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-signature': 'v1,abc',
    'X-Signature': 'sha256=ab',
    Authorization: 'x',
  };
  expect(maskedHeaders(headers)).toEqual({
    ...{ 'webhook-id': 'evt_1', 'webhook-signature': '[…]', 'X-Signature': '[…]', Authorization: '[…]' },
  });
});
