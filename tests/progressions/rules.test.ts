import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  holdDateAtTakeOver,
  isOnHold,
  overallOf,
  percentOf,
  type RunWithHours,
  standingOf,
  warningsAtStart,
  whyNotComplete,
  whyNotHold,
  whyNotHours,
  whyNotOnDay,
  whyNotRebase,
  whyNotResume,
  whyNotStart,
  whyNotTakeOver,
} from '../../server/progressions/rules.ts';

const TODAY = '2026-03-20';

function run(given: Partial<RunWithHours> = {}): RunWithHours {
  return {
    status: 'in_progress',
    startDate: '2026-03-02',
    completionDate: null,
    durationHours: 120,
    hoursTrained: 0,
    hoursPresent: 0,
    holds: [],
    hasPortfolio: false,
    lastHoursOn: null,
    ...given,
  };
}
let products = 0;
const lp = (given: Partial<RunWithHours> = {}) => ({ productId: ++products, ...run(given) });

describe('percentages', () => {
  test('example 1: COMM 120 h, trained 36, present 30', () => {
    const comm = lp({ hoursTrained: 36, hoursPresent: 30 });
    expect(standingOf(comm, 'trained')).toMatchObject({ absentHours: 6, percent: 30, attendancePercent: 83.3 });
    expect(standingOf(comm, 'present').percent).toBe(25);
    expect(overallOf([comm], 'trained')).toMatchObject({ percent: 0, creditedPercent: 30 });
  });

  test('example 2: two completed LPs and one in progress', () => {
    const runs = [
      lp({ status: 'completed', durationHours: 80, hoursTrained: 80, hoursPresent: 76 }),
      lp({ status: 'completed', durationHours: 64, hoursTrained: 64, hoursPresent: 60 }),
      lp({ durationHours: 72, hoursTrained: 18, hoursPresent: 15 }),
    ] as const;
    expect(standingOf(runs[2], 'trained').percent).toBe(25);
    expect(overallOf([...runs], 'trained')).toEqual({
      percent: 66.7,
      creditedPercent: 75,
      completedHours: 144,
      enrolledHours: 216,
    });
  });

  test('example 3: four sessions of three hours', () => {
    const comm = run({ hoursTrained: 12, hoursPresent: 7 });
    expect(standingOf(comm, 'trained')).toMatchObject({ absentHours: 5, percent: 10, attendancePercent: 58.3 });
    expect(whyNotHours({ hoursTrained: 3, hoursPresent: 3.5 }, 0)).toBe('present_exceeds_trained');
  });

  test('example 5: an LP put on hold stays in the denominator', () => {
    const comm = lp({ status: 'on_hold', hoursTrained: 45, hoursPresent: 40 });
    const begun = lp({ durationHours: 72 });
    const finished = { ...begun, status: 'completed' as const, hoursTrained: 72 };
    expect(standingOf(comm, 'trained').percent).toBe(37.5);
    expect(overallOf([comm, begun], 'trained')).toMatchObject({
      percent: 0,
      creditedPercent: 23.4,
      enrolledHours: 192,
    });
    expect(overallOf([comm, finished], 'trained')).toMatchObject({ percent: 37.5, creditedPercent: 60.9 });
  });

  test('one decimal, half up', () => {
    expect(percentOf(1, 16)).toBe(6.3); // 6.25
    expect(percentOf(1, 3)).toBe(33.3);
    expect(percentOf(2, 3)).toBe(66.7);
    expect(percentOf(119.75, 120)).toBe(99.8);
  });

  test('an LP without a duration has no percentage, a warning, and no place in the denominator', () => {
    const empty = lp({ durationHours: 0, hoursTrained: 5 });
    expect(standingOf(empty, 'trained')).toMatchObject({ percent: null, rawPercent: null, overHours: false });
    expect(standingOf(empty, 'trained').warnings).toEqual(['duration_missing']);
    expect(overallOf([empty, lp({ hoursTrained: 60 })], 'trained').enrolledHours).toBe(120);
    expect(overallOf([empty], 'trained').percent).toBeNull();
  });

  test('a learner without any LP has no overall percentage', () => {
    expect(overallOf([], 'trained')).toEqual({
      percent: null,
      creditedPercent: null,
      completedHours: 0,
      enrolledHours: 0,
    });
  });

  test('over 100 % the truth is kept beside the clipped figure, and nothing completes by itself', () => {
    const over = standingOf(run({ hoursTrained: 130.5, hoursPresent: 100 }), 'trained');
    expect(over).toMatchObject({ percent: 100, rawPercent: 108.8, overHours: true, overageHours: 10.5 });
    expect(over.warnings).toEqual(['over_hours']);
    expect(standingOf(run({ hoursTrained: 120 }), 'trained').overHours).toBe(false);
  });

  test('attendance is unknown while nothing was trained', () => {
    expect(standingOf(run(), 'trained').attendancePercent).toBeNull();
    expect(standingOf(run({ hoursTrained: 3 }), 'trained').attendancePercent).toBe(0);
  });

  test('an LP taken twice counts once and its best state wins', () => {
    const completed = { ...lp({ status: 'completed', hoursTrained: 110 }), productId: 7 };
    const again = { ...lp({ hoursTrained: 20 }), productId: 7 };
    for (const runs of [
      [completed, again],
      [again, completed],
    ]) {
      expect(overallOf(runs, 'trained')).toMatchObject({ percent: 100, enrolledHours: 120 });
    }
    const held = { ...lp({ status: 'on_hold', hoursTrained: 90 }), productId: 7 };
    expect(overallOf([held, again], 'trained').creditedPercent).toBe(16.7);
  });

  test('completed short of hours is a warning, not a refusal', () => {
    expect(standingOf(run({ status: 'completed', hoursTrained: 100 }), 'trained').warnings).toEqual([
      'hours_short_of_duration',
    ]);
  });

  test('for any hours: never above 100, never NaN, and absent is what is missing from trained', () => {
    const quarter = fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4);
    fc.assert(
      fc.property(quarter, quarter, quarter, (duration, a, b) => {
        const [hoursPresent, hoursTrained] = [Math.min(a, b), Math.max(a, b)];
        const standing = standingOf(run({ durationHours: duration, hoursTrained, hoursPresent }), 'trained');
        expect(standing.absentHours).toBe(hoursTrained - hoursPresent);
        const percent = standing.percent ?? Number.NaN;
        if (duration === 0) {
          expect(standing.percent).toBeNull();
          return;
        }
        expect(percent >= 0 && percent <= 100).toBe(true);
        // Less than the full duration may round up to 100.0 only from 99.95 on.
        if (hoursTrained < duration * 0.9995) expect(percent).toBeLessThan(100);
      }),
    );
  });
});

describe('starting', () => {
  const start = { startDate: '2026-03-10', productIsActive: true, memberSince: undefined };
  test('an active product on a day that has come may start', () => {
    expect(whyNotStart(start, TODAY)).toBeNull();
    expect(whyNotStart({ ...start, startDate: TODAY }, TODAY)).toBeNull();
  });
  test('not in the future, not a product that is closed', () => {
    expect(whyNotStart({ ...start, startDate: '2026-03-21' }, TODAY)).toBe('start_date_in_future');
    expect(whyNotStart({ ...start, productIsActive: false }, TODAY)).toBe('product_inactive');
  });
  test('with a class: only members, and not before their first day in it', () => {
    expect(whyNotStart({ ...start, memberSince: null }, TODAY)).toBe('not_a_class_member');
    expect(whyNotStart({ ...start, memberSince: '2026-03-11' }, TODAY)).toBe('start_date_before_class');
    expect(whyNotStart({ ...start, memberSince: '2026-03-10' }, TODAY)).toBeNull();
  });
  test('after the last enrolment date it warns', () => {
    expect(warningsAtStart({ lastEnrolmentDate: '2026-03-09' }, '2026-03-10')).toEqual(['last_enrolment_date_passed']);
    expect(warningsAtStart({ lastEnrolmentDate: '2026-03-10' }, '2026-03-10')).toEqual([]);
    expect(warningsAtStart({ lastEnrolmentDate: null }, '2026-03-10')).toEqual([]);
  });
  test('an LP that makes room rests from the new one’s first day, so that no day counts for both', () => {
    expect(holdDateAtTakeOver(run(), '2026-03-10')).toBe('2026-03-10');
    expect(whyNotTakeOver(run({ lastHoursOn: '2026-03-16' }), '2026-03-10')).toBe('effective_date_before_hours');
    expect(whyNotTakeOver(run({ lastHoursOn: '2026-03-10' }), '2026-03-10')).toBeNull();
    expect(holdDateAtTakeOver(run({ startDate: '2026-03-12' }), '2026-03-10')).toBe('2026-03-12');
  });
});

describe('hours', () => {
  test('count from the start to today', () => {
    expect(whyNotOnDay(run(), '2026-03-02', TODAY)).toBeNull();
    expect(whyNotOnDay(run(), TODAY, TODAY)).toBeNull();
    expect(whyNotOnDay(run(), '2026-03-01', TODAY)).toBe('date_before_start');
    expect(whyNotOnDay(run(), '2026-03-21', TODAY)).toBe('date_in_future');
  });
  test('count up to the day of completion and not beyond', () => {
    const done = run({ status: 'completed', completionDate: '2026-03-10' });
    expect(whyNotOnDay(done, '2026-03-10', TODAY)).toBeNull();
    expect(whyNotOnDay(done, '2026-03-11', TODAY)).toBe('date_after_completion');
  });
  test('a hold begins on its first day not counted and ends on the first day counted', () => {
    const rested = run({ holds: [{ fromDate: '2026-03-05', toDate: '2026-03-09' }] });
    expect(whyNotOnDay(rested, '2026-03-04', TODAY)).toBeNull();
    expect(whyNotOnDay(rested, '2026-03-05', TODAY)).toBe('date_on_hold');
    expect(whyNotOnDay(rested, '2026-03-08', TODAY)).toBe('date_on_hold');
    expect(whyNotOnDay(rested, '2026-03-09', TODAY)).toBeNull();
    expect(isOnHold([{ fromDate: '2026-03-05', toDate: null }], '2027-01-01')).toBe(true);
  });
  test('in quarter hours, present within trained, a day within 24 hours', () => {
    expect(whyNotHours({ hoursTrained: 3, hoursPresent: 2.25 }, 0)).toBeNull();
    expect(whyNotHours({ hoursTrained: 3, hoursPresent: -0.5 }, 0)).toBe('hours_negative');
    expect(whyNotHours({ hoursTrained: 3, hoursPresent: 2.1 }, 0)).toBe('not_a_quarter_hour');
    expect(whyNotHours({ hoursTrained: 8, hoursPresent: 8 }, 16)).toBeNull();
    expect(whyNotHours({ hoursTrained: 8.25, hoursPresent: 8 }, 16)).toBe('too_many_hours');
  });
});

describe('completing', () => {
  const ready = run({ hasPortfolio: true });
  test('needs a portfolio and nothing more: full hours are not required', () => {
    expect(whyNotComplete(ready, TODAY, TODAY)).toBeNull();
    expect(whyNotComplete(run(), TODAY, TODAY)).toBe('portfolio_missing');
  });
  test('happens once', () => {
    expect(whyNotComplete({ ...ready, status: 'completed' }, TODAY, TODAY)).toBe('already_completed');
  });
  test('is for LPs in progress', () => {
    expect(whyNotComplete({ ...ready, status: 'on_hold' }, TODAY, TODAY)).toBe('not_in_progress');
  });
  test('takes effect between the start and today, and not before hours that were given', () => {
    expect(whyNotComplete(ready, '2026-03-21', TODAY)).toBe('effective_date_in_future');
    expect(whyNotComplete(ready, '2026-03-01', TODAY)).toBe('effective_date_before_start');
    expect(whyNotComplete({ ...ready, lastHoursOn: '2026-03-18' }, '2026-03-17', TODAY)).toBe(
      'effective_date_before_hours',
    );
    expect(whyNotComplete({ ...ready, lastHoursOn: '2026-03-18' }, '2026-03-18', TODAY)).toBeNull();
  });
});

describe('holding and resuming', () => {
  const held = run({ status: 'on_hold', holds: [{ fromDate: '2026-03-10', toDate: null }] });
  test('only what runs can rest, only what rests can run again', () => {
    expect(whyNotHold(run(), TODAY, TODAY)).toBeNull();
    expect(whyNotHold(held, TODAY, TODAY)).toBe('not_in_progress');
    expect(whyNotResume(held, TODAY, TODAY)).toBeNull();
    expect(whyNotResume(run(), TODAY, TODAY)).toBe('not_on_hold');
    expect(whyNotResume(run({ status: 'completed' }), TODAY, TODAY)).toBe('not_on_hold');
  });
  test('dates lie between what came before and today', () => {
    expect(whyNotHold(run(), '2026-03-21', TODAY)).toBe('effective_date_in_future');
    expect(whyNotHold(run(), '2026-03-01', TODAY)).toBe('effective_date_before_start');
    expect(whyNotHold(run({ lastHoursOn: '2026-03-12' }), '2026-03-11', TODAY)).toBe('effective_date_before_hours');
    expect(whyNotHold(run({ lastHoursOn: '2026-03-12' }), '2026-03-12', TODAY)).toBeNull();
    expect(whyNotResume(held, '2026-03-09', TODAY)).toBe('effective_date_before_hold');
    expect(whyNotResume(held, '2026-03-10', TODAY)).toBeNull();
    expect(whyNotResume(held, '2026-03-21', TODAY)).toBe('effective_date_in_future');
  });
  test('a new hold never reaches back into an earlier one, nor does a sign-off fall into one', () => {
    const rested = run({ hasPortfolio: true, holds: [{ fromDate: '2026-03-05', toDate: '2026-03-15' }] });
    expect(whyNotHold(rested, '2026-03-08', TODAY)).toBe('effective_date_on_hold');
    expect(whyNotHold(rested, '2026-03-04', TODAY)).toBe('effective_date_on_hold');
    expect(whyNotHold(rested, '2026-03-15', TODAY)).toBeNull();
    expect(whyNotComplete(rested, '2026-03-10', TODAY)).toBe('effective_date_on_hold');
    expect(whyNotComplete(rested, '2026-03-15', TODAY)).toBeNull();
  });
  test('re-basing is for open LPs', () => {
    expect(whyNotRebase(held)).toBeNull();
    expect(whyNotRebase(run({ status: 'completed' }))).toBe('already_completed');
  });
});
