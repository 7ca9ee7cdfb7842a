import { describe, expect, test } from 'vitest';
import { chainsOf } from '../../blocks/progressions/progressions/hours-chains.ts';
import type { HoursEntry } from '../../server/contract/progressions.ts';

const WRITTEN = {
  ...{ date: '2026-03-02', hoursTrained: 3, hoursPresent: 3, source: 'attendance' as const, sessionId: 5 },
  ...{
    reversesLogId: null,
    replacesLogId: null,
    adjustsPeriod: null,
    reason: null,
    createdBy: 1,
    createdByName: 'Office',
    notes: null,
  },
  createdAt: '2026-03-02T12:00:00Z',
};
const entry = (logId: number, given: Partial<HoursEntry> = {}): HoursEntry => ({ ...WRITTEN, logId, ...given });

describe('chains of the hours log', () => {
  test('an entry that nobody has corrected stands alone', () => {
    expect(chainsOf([entry(1)])).toEqual([{ live: entry(1), past: [] }]);
  });

  test('two corrections in a row make one chain with the last replacement alive', () => {
    const log = [
      entry(1),
      entry(2, { reversesLogId: 1, hoursPresent: -3 }),
      entry(3, { replacesLogId: 1, hoursPresent: 2 }),
      entry(4, { reversesLogId: 3, hoursPresent: -2 }),
      entry(5, { replacesLogId: 3, hoursPresent: 1 }),
    ];
    const [chain, ...others] = chainsOf([...log].reverse());
    expect(others).toEqual([]);
    expect(chain?.live?.logId).toBe(5);
    expect(chain?.past.map((each) => [each.entry.logId, each.reversal.logId])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('hours that were taken back leave a chain without a live entry, until the session is captured again', () => {
    const takenBack = [entry(1), entry(2, { reversesLogId: 1, hoursPresent: -3 })];
    expect(chainsOf(takenBack)[0]?.live).toBeNull();
    const again = [...takenBack, entry(3, { replacesLogId: 1 })];
    expect(chainsOf(again).map(({ live }) => live?.logId)).toEqual([3]);
    // A replacement may also follow the reversal itself.
    expect(chainsOf([...takenBack, entry(3, { replacesLogId: 2 })]).map(({ live }) => live?.logId)).toEqual([3]);
  });

  test('chains keep the order of the log', () => {
    const newest = [entry(9, { date: '2026-03-09' }), entry(4, { date: '2026-03-04' })];
    expect(chainsOf(newest).map(({ live }) => live?.date)).toEqual(['2026-03-09', '2026-03-04']);
  });
});
