import type { ClassStatus, HoursException, Refusal, SessionStatus } from '../../contract/words.ts';
import { dayOfNumber, numberOfDay, weekdayOf, weekdayOfNumber } from '../calendar/rules.ts';
import { type Hold, whyNotCounted } from '../rules.ts';

/**
 * When a class meets and where a session's hours go (rule 2): the weekly hours, less stops and public holidays, with
 * the dates that have a word of their own. Days are `YYYY-MM-DD` and compare as text, times `HH:MM`; weekdays count from Monday (1).
 */

export type Interval = { weekday: number; startsAt: string; endsAt: string };
export type Timetable = {
  startDate: string;
  endDate: string | null;
  status: ClassStatus;
  schedule: Interval[];
  stopWindows: { stopDate: string; restartDate: string | null }[];
};
export type Times = { startsAt: string; hours: number };
/** What is stored of a session; nothing is until somebody captures it or says something of it. */
export type StoredSession = Times & { status: SessionStatus; ownTimes: boolean };
export type Meeting = Times & { date: string; status: SessionStatus; isHoliday: boolean };

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const hoursIn = (minutes: number) => Math.floor(minutes / 15) / 4;
/** Whole quarters of an hour between two times; what is left over does not count. */
export const hoursBetween = (startsAt: string, endsAt: string) => hoursIn(minutesOf(endsAt) - minutesOf(startsAt));

/** All blocks of a weekday together are one session, which begins with the first; where two overlap, time counts once. */
function weeklyTimes(schedule: Interval[], weekday: number): Times | null {
  const blocks = schedule.filter((block) => block.weekday === weekday);
  blocks.sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  let [hours, until] = [0, 0];
  for (const { startsAt, endsAt } of blocks) {
    const from = Math.max(minutesOf(startsAt), until);
    until = Math.max(minutesOf(endsAt), until);
    hours += hoursIn(until - Math.min(from, until));
  }
  return blocks[0] && hours > 0 ? { startsAt: blocks[0].startsAt, hours } : null;
}

/** When a class meets on a date by its weekly hours; null when it does not. */
export const weeklyTimesOn = ({ schedule }: Timetable, day: string) => weeklyTimes(schedule, weekdayOf(day));

/** `[stop, restart)`: the stop date itself is the last class day, the restart the first again. */
export const isStopped = ({ stopWindows }: Pick<Timetable, 'stopWindows'>, day: string) =>
  stopWindows.some(({ stopDate, restartDate }) => stopDate < day && (restartDate === null || day < restartDate));

const runsOn = ({ startDate, endDate }: Timetable, day: string) => startDate <= day && (!endDate || day <= endDate);

const isCaptured = (stored: StoredSession | null) => stored?.status === 'captured';

/** The times a session has: those that were captured or set for the date, else the weekly ones. */
export function timesOn(timetable: Timetable, stored: StoredSession | null, day: string): Times | null {
  const isFixed = stored && (stored.ownTimes || stored.status === 'captured');
  return isFixed ? { startsAt: stored.startsAt, hours: stored.hours } : weeklyTimesOn(timetable, day);
}

export type Occasion = {
  timetable: Timetable;
  stored: StoredSession | null;
  date: string;
  isHoliday: boolean;
  /** Why the class met on a public holiday, if somebody said so. */
  overrideReason: string | null;
};

/**
 * May the office capture this session? The server answers, whatever a screen has offered. What was captured once was
 * held, and may be corrected whatever the timetable says now.
 */
export function whyNotCapture(occasion: Occasion, today: string): Refusal | null {
  const { timetable, stored, date, isHoliday } = occasion;
  if (isCaptured(stored)) return null;
  if (date > today) return 'future_session';
  if (timetable.status === 'draft') return 'class_is_draft';
  if (stored?.status === 'blocked') return 'blocked_date';
  if (stored && ['client_cancelled', 'facilitator_absent'].includes(stored.status)) return 'session_not_held';
  if (!timesOn(timetable, stored, date) || !runsOn(timetable, date)) return 'not_a_class_day';
  if (isStopped(timetable, date)) return 'class_stopped';
  return isHoliday && !occasion.overrideReason ? 'public_holiday' : null;
}

/** May the office say of this date that it was cancelled, blocked or is held after all, with times of its own or not? */
export function whyNotSet(occasion: Occasion, ownTimes: Times | null): Refusal | null {
  const { timetable, stored, date } = occasion;
  if (ownTimes?.hours === 0) return 'not_a_quarter_hour';
  if (isCaptured(stored) && !ownTimes) return null;
  const meets = ownTimes || stored || weeklyTimesOn(timetable, date);
  if (!meets || !runsOn(timetable, date)) return 'not_a_class_day';
  return isStopped(timetable, date) ? 'class_stopped' : null;
}

type Calendar = { storedByDate: ReadonlyMap<string, StoredSession>; holidays: ReadonlyMap<string, string> };

/**
 * Every date from `from` to `to` on which the class meets or would have met. Public holidays without a word of the
 * office are among them, marked, so that a report can count them; a session that was captured or called off stays
 * whatever the schedule says now.
 */
export function meetingsIn(timetable: Timetable, { from, to }: { from: string; to: string }, calendar: Calendar) {
  const byWeekday = new Map(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, weeklyTimes(timetable.schedule, weekday)]),
  );
  const meetings: Meeting[] = [];
  const storedNumbers = new Set([...calendar.storedByDate.keys()].map(numberOfDay));
  for (let number = numberOfDay(from); number <= numberOfDay(to); number++) {
    const weekly = byWeekday.get(weekdayOfNumber(number));
    if (!weekly && !storedNumbers.has(number)) continue;
    const date = dayOfNumber(number);
    const stored = calendar.storedByDate.get(date) ?? null;
    const takesPlace = runsOn(timetable, date) && !isStopped(timetable, date);
    const isFixed = stored && (stored.status !== 'scheduled' || (stored.ownTimes && takesPlace));
    const times = isFixed ? stored : takesPlace && weekly;
    if (!times) continue;
    const isHoliday = !isFixed && calendar.holidays.has(date);
    meetings.push({
      date,
      startsAt: times.startsAt,
      hours: times.hours,
      status: stored?.status ?? 'scheduled',
      isHoliday,
    });
  }
  return meetings;
}

/** A session that should have been captured by now and was not. */
export const isPending = ({ date, status, isHoliday }: Meeting, today: string) =>
  status === 'scheduled' && !isHoliday && date < today;

export type Candidate = { trackingId: number; startDate: string; completionDate: string | null; holds: Hold[] };
/** Where hours go: the LP that takes them, or the nearest one, if any, and the word why it does not. */
export type Place<Lp> = { lp: Lp; exception: null } | { lp: Lp | null; exception: HoursException };

/**
 * The LP among a learner's in this class that takes a session's hours. On a day that counts for two, as when one ends
 * and the next begins, it is the one begun first. `alreadyThatDay` are the hours of all LPs, this session's own left out.
 */
export function placeOf<Lp extends Candidate>(
  lps: Lp[],
  day: string,
  { hours, alreadyThatDay }: { hours: number; alreadyThatDay: number },
): Place<Lp> {
  const byStart = lps.toSorted((a, b) => a.startDate.localeCompare(b.startDate) || a.trackingId - b.trackingId);
  const lp = byStart.find((one) => whyNotCounted(one, day) === null);
  if (lp) return { lp, exception: hours + alreadyThatDay > 24 ? 'too_many_hours' : null };
  const [nearest] = byStart.toSorted((a, b) => daysBeside(a, day) - daysBeside(b, day));
  return { lp: nearest ?? null, exception: (nearest && whyNotCounted(nearest, day)) ?? 'no_lp_in_class' };
}

/** How many days lie between a day and an LP's span; 0 within it. */
function daysBeside({ startDate, completionDate }: Candidate, day: string): number {
  const number = numberOfDay(day);
  const after = completionDate ? number - numberOfDay(completionDate) : 0;
  return Math.max(0, numberOfDay(startDate) - number, after);
}
