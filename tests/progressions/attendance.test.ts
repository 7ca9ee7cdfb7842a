import { describe, expect, test } from 'vitest';
import {
  isPending,
  lastDayOf,
  type Meeting,
  meetingsIn,
  type Occasion,
  placeOf,
  type StoredSession,
  type Timetable,
  weeklyTimesOn,
  whyNotCapture,
  whyNotSet,
} from '../../server/progressions/attendance/rules.ts';

/** March 2026 begins on a Sunday: Mondays are the 2nd, 9th, 16th, 23rd and 30th. */
const TODAY = '2026-03-20';
const monday = { weekday: 1, startsAt: '09:00', endsAt: '12:00' };
const aTimetable = (given: Partial<Timetable> = {}): Timetable => ({
  startDate: '2026-01-05',
  endDate: null,
  status: 'active',
  schedule: [monday],
  stopWindows: [],
  ...given,
});
const aSession = (given: Partial<StoredSession> = {}): StoredSession => ({
  startsAt: '09:00',
  hours: 3,
  status: 'scheduled',
  ownTimes: false,
  ...given,
});
const anOccasion = (date: string, given: Partial<Occasion> = {}): Occasion => ({
  timetable: aTimetable(),
  stored: null,
  date,
  isHoliday: false,
  overrideReason: null,
  ...given,
});

describe('weekly hours', () => {
  const timesOn = (schedule: Timetable['schedule'], day = '2026-03-02') => weeklyTimesOn(aTimetable({ schedule }), day);

  test('two blocks of a day are one session that begins with the first', () => {
    const afternoon = { weekday: 1, startsAt: '13:00', endsAt: '15:30' };
    expect(timesOn([afternoon, monday])).toEqual({ startsAt: '09:00', hours: 5.5 });
  });

  test('blocks that overlap count the common time once', () => {
    const later = { weekday: 1, startsAt: '11:00', endsAt: '13:00' };
    const within = { weekday: 1, startsAt: '10:00', endsAt: '11:00' };
    expect(timesOn([monday, later])?.hours).toBe(4);
    expect(timesOn([monday, within])?.hours).toBe(3);
    expect(timesOn([monday, monday])?.hours).toBe(3);
  });

  test('what is short of a quarter does not count, and a session of nothing is none', () => {
    expect(timesOn([{ weekday: 1, startsAt: '09:00', endsAt: '10:40' }])?.hours).toBe(1.5);
    expect(timesOn([{ weekday: 1, startsAt: '09:00', endsAt: '09:14' }])).toBeNull();
  });

  test('weekdays count from Monday to Sunday', () => {
    const sunday = { ...monday, weekday: 7 };
    expect(timesOn([sunday], '2026-03-01')).not.toBeNull();
    expect(timesOn([sunday], '2026-03-02')).toBeNull();
    expect(timesOn([monday], '2028-02-28')).not.toBeNull();
    expect(timesOn([{ ...monday, weekday: 2 }], '2028-02-29')).not.toBeNull();
  });
});

test('the last day of a month knows leap years and December', () => {
  expect(['2026-02', '2028-02', '2026-12', '2026-04'].map(lastDayOf)).toEqual([
    '2026-02-28',
    '2028-02-29',
    '2026-12-31',
    '2026-04-30',
  ]);
});

describe('capturing', () => {
  const whyNot = (date: string, given: Partial<Occasion> = {}) => whyNotCapture(anOccasion(date, given), TODAY);

  test('is for class days that have come', () => {
    expect(whyNot('2026-03-16')).toBeNull();
    expect(whyNot('2026-03-17')).toBe('not_a_class_day');
    expect(whyNot('2026-03-23')).toBe('future_session');
    expect(whyNot('2026-03-16', { timetable: aTimetable({ status: 'draft' }) })).toBe('class_is_draft');
  });

  test('begins with the first day of the class and ends with the last', () => {
    const timetable = aTimetable({ startDate: '2026-03-09', endDate: '2026-03-16' });
    expect(['2026-03-02', '2026-03-09', '2026-03-16'].map((date) => whyNot(date, { timetable }))).toEqual([
      'not_a_class_day',
      null,
      null,
    ]);
    const over = aTimetable({ endDate: '2026-03-15' });
    expect(whyNot('2026-03-16', { timetable: over })).toBe('not_a_class_day');
  });

  test('the stop date is the last class day, the restart the first again', () => {
    const timetable = aTimetable({ stopWindows: [{ stopDate: '2026-03-02', restartDate: '2026-03-16' }] });
    expect(['2026-03-02', '2026-03-09', '2026-03-16'].map((date) => whyNot(date, { timetable }))).toEqual([
      null,
      'class_stopped',
      null,
    ]);
    const forGood = aTimetable({ stopWindows: [{ stopDate: '2026-03-08', restartDate: null }] });
    expect(whyNot('2026-03-09', { timetable: forGood })).toBe('class_stopped');
  });

  test('a public holiday needs a reason', () => {
    expect(whyNot('2026-03-16', { isHoliday: true })).toBe('public_holiday');
    expect(whyNot('2026-03-16', { isHoliday: true, overrideReason: 'Asked for by the client' })).toBeNull();
  });

  test.each([
    ['blocked', 'blocked_date'],
    ['client_cancelled', 'session_not_held'],
    ['facilitator_absent', 'session_not_held'],
    ['scheduled', null],
  ] as const)('of a session that is %s answers %s', (status, word) => {
    expect(whyNot('2026-03-16', { stored: aSession({ status }) })).toBe(word);
  });

  test('what was captured stays correctable whatever the timetable says now', () => {
    const stored = aSession({ status: 'captured' });
    const timetable = aTimetable({ schedule: [], stopWindows: [{ stopDate: '2026-01-05', restartDate: null }] });
    expect(whyNot('2026-03-16', { stored, timetable, isHoliday: true })).toBeNull();
    expect(whyNotSet(anOccasion('2026-03-16', { stored, timetable }), null)).toBeNull();
  });

  test('hours of its own make any day a class day', () => {
    expect(whyNot('2026-03-17', { stored: aSession({ ownTimes: true }) })).toBeNull();
    expect(whyNot('2026-03-17', { stored: aSession() })).toBe('not_a_class_day');
  });
});

describe('saying something of a session', () => {
  const own = { startsAt: '14:00', hours: 2 };

  test('also of one to come, and of a day without weekly hours if it gets its own', () => {
    expect(whyNotSet(anOccasion('2026-04-20'), null)).toBeNull();
    expect(whyNotSet(anOccasion('2026-04-21'), null)).toBe('not_a_class_day');
    expect(whyNotSet(anOccasion('2026-04-21'), own)).toBeNull();
    expect(whyNotSet(anOccasion('2026-04-21', { stored: aSession({ ownTimes: true }) }), null)).toBeNull();
  });

  test('never outside the class or while it is stopped, never for less than a quarter of an hour', () => {
    const timetable = aTimetable({ stopWindows: [{ stopDate: '2026-03-02', restartDate: '2026-03-16' }] });
    expect(whyNotSet(anOccasion('2026-01-04'), own)).toBe('not_a_class_day');
    expect(whyNotSet(anOccasion('2026-03-03', { timetable }), own)).toBe('class_stopped');
    expect(whyNotSet(anOccasion('2026-03-16'), { startsAt: '14:00', hours: 0 })).toBe('not_a_quarter_hour');
  });
});

describe('the meetings of a month', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' };
  const meetings = (stored: Record<string, StoredSession> = {}, given: Partial<Timetable> = {}, holidays = {}) =>
    meetingsIn(aTimetable(given), march, {
      storedByDate: new Map(Object.entries(stored)),
      holidays: new Map(Object.entries(holidays)),
    });
  const days = (list: Meeting[]) => list.map(({ date }) => Number(date.slice(8)));

  test('are the weekly days less stops, within the class', () => {
    expect(days(meetings())).toEqual([2, 9, 16, 23, 30]);
    expect(days(meetings({}, { startDate: '2026-03-09', endDate: '2026-03-29' }))).toEqual([9, 16, 23]);
    const stopWindows = [{ stopDate: '2026-03-09', restartDate: '2026-03-23' }];
    expect(days(meetings({}, { stopWindows }))).toEqual([2, 9, 23, 30]);
  });

  test('hours of its own move or add a session, unless the class does not run then', () => {
    const moved = aSession({ ownTimes: true, startsAt: '14:00', hours: 2 });
    const withMoved = meetings({ '2026-03-03': moved, '2026-03-09': moved });
    expect(days(withMoved)).toEqual([2, 3, 9, 16, 23, 30]);
    expect(withMoved.filter(({ hours }) => hours === 2)).toHaveLength(2);
    expect(days(meetings({ '2026-03-03': moved }, { startDate: '2026-03-09' }))).toEqual([9, 16, 23, 30]);
  });

  test('a captured session stays with its hours when the weekly ones change', () => {
    const captured = aSession({ status: 'captured', hours: 4 });
    expect(meetings({ '2026-03-02': captured }, { schedule: [{ ...monday, weekday: 2 }] })[0]).toMatchObject({
      date: '2026-03-02',
      hours: 4,
    });
  });

  test('a public holiday is marked until the office says something of the day', () => {
    const holidays = { '2026-03-09': 'Declared', '2026-03-16': 'Declared', '2026-03-23': 'Declared' };
    const list = meetings(
      { '2026-03-16': aSession({ status: 'captured' }), '2026-03-23': aSession({ status: 'client_cancelled' }) },
      {},
      holidays,
    );
    expect(days(list.filter(({ isHoliday }) => isHoliday))).toEqual([9]);
  });

  test('pending is what has passed, is no holiday, and was neither captured nor explained', () => {
    const list = meetings({ '2026-03-02': aSession({ status: 'captured' }) }, {}, { '2026-03-09': 'Declared' });
    expect(days(list.filter((meeting) => isPending(meeting, '2026-03-23')))).toEqual([16]);
  });
});

describe('where hours go', () => {
  const anLp = (trackingId: number, startDate: string, completionDate: string | null = null, holds: object[] = []) => ({
    trackingId,
    startDate,
    completionDate,
    holds: holds as { fromDate: string; toDate: string | null }[],
  });
  const place = (lps: ReturnType<typeof anLp>[], day = '2026-03-16', alreadyThatDay = 0) => {
    const { lp, exception } = placeOf(lps, day, { hours: 3, alreadyThatDay });
    return [lp?.trackingId ?? null, exception];
  };

  test('to the LP that counts that day; of two, to the one begun first', () => {
    expect(place([anLp(2, '2026-03-16'), anLp(1, '2026-03-02', '2026-03-16')])).toEqual([1, null]);
    expect(place([anLp(2, '2026-03-16'), anLp(1, '2026-03-02', '2026-03-15')])).toEqual([2, null]);
    expect(place([anLp(2, '2026-03-02'), anLp(1, '2026-03-02')])).toEqual([1, null]);
  });

  test('a hold takes its first day and gives back the day of the resumption', () => {
    const held = anLp(1, '2026-03-02', null, [{ fromDate: '2026-03-09', toDate: '2026-03-16' }]);
    expect(place([held], '2026-03-08')).toEqual([1, null]);
    expect(place([held], '2026-03-09')).toEqual([1, 'date_on_hold']);
    expect(place([held], '2026-03-16')).toEqual([1, null]);
  });

  test('none that counts answers with the word of the nearest', () => {
    expect(place([])).toEqual([null, 'no_lp_in_class']);
    expect(place([anLp(1, '2026-03-18')])).toEqual([1, 'date_before_start']);
    const ended = anLp(1, '2026-01-05', '2026-03-12');
    expect(place([ended, anLp(2, '2026-03-18')])).toEqual([2, 'date_before_start']);
    expect(place([ended, anLp(2, '2026-03-21')])).toEqual([1, 'date_after_completion']);
  });

  test('nobody trains more than 24 hours a day', () => {
    expect(place([anLp(1, '2026-03-02')], '2026-03-16', 21)).toEqual([1, null]);
    expect(place([anLp(1, '2026-03-02')], '2026-03-16', 21.25)).toEqual([1, 'too_many_hours']);
  });
});
