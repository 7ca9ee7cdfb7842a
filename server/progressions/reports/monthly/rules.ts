import type { Adjustment, MonthlyAnswer, MonthlyReport, MonthlyRow } from '../../../contract/reports.ts';
import type { ProgressBasis } from '../../../contract/words.ts';
import { isPending, type Meeting } from '../../attendance/rules.ts';
import { daysAfter, firstDayOf, lastDayOf, numberOfDay } from '../../calendar/rules.ts';
import { isOnHold, percentOf, type Run, standingOf } from '../../rules.ts';

/**
 * What a month's report says. An entry counts in the month of its day, or, when it adjusts a closed month, in the month
 * it was written in: `total` up to a month is that of the month before plus the month's own hours plus its adjustments.
 */

export type Days = { from: string; to: string };
export type Hours = { trained: number; present: number };

/** An LP that may stand in the report of a month. */
export type ReportedRun = Omit<Run, 'hoursTrained' | 'hoursPresent'> &
  Pick<MonthlyRow, 'trackingId' | 'learnerId' | 'surname' | 'initials' | 'level' | 'race' | 'gender' | 'classCode'> & {
    classId: number | null;
    clientId: number;
    clientName: string;
    /** Did the learner belong to the class on any day of the month? */
    isMember: boolean;
    isAdjusted: boolean;
    /** Null when nothing was logged for the month. */
    month: Hours | null;
    total: Hours;
  };

/** First and last day of a month, `YYYY-MM`. */
export const daysOf = (month: string): Days => ({ from: firstDayOf(month), to: lastDayOf(month) });

/** Who has hours, an adjustment, or an LP that could have had hours: whoever was always absent shows as well. */
export function isReported(run: ReportedRun, days: Days): boolean {
  if (run.month || run.isAdjusted) return true;
  return (run.classId === null || run.isMember) && !(run.holds.length > 0 && restsThroughout(run, days));
}

function restsThroughout({ startDate, completionDate, holds }: ReportedRun, { from, to }: Days): boolean {
  const first = startDate > from ? startDate : from;
  const last = completionDate && completionDate < to ? completionDate : to;
  const length = numberOfDay(last) - numberOfDay(first) + 1;
  const days = Array.from({ length }, (_, index) => daysAfter(first, index));
  return days.every((day) => isOnHold(holds, day));
}

export function rowOf(run: ReportedRun, basis: ProgressBasis): MonthlyRow {
  const { trackingId, learnerId, surname, initials, level, startDate, race, gender, classCode } = run;
  const month = run.month ?? { trained: 0, present: 0 };
  const { total } = run;
  const { percent, overHours } = standingOf(
    { ...run, hoursTrained: total.trained, hoursPresent: total.present },
    basis,
  );
  return {
    ...{ trackingId, learnerId, surname, initials, level, startDate, race, gender, classCode },
    month: totalsOf(month),
    total: totalsOf(total),
    percent,
    overHours,
    lowAttendance: month.present * 2 < month.trained,
  };
}

const hundredths = (hours: number) => Math.round(hours * 100);

const totalsOf = ({ trained, present }: Hours) => ({
  trained,
  present,
  absent: (hundredths(trained) - hundredths(present)) / 100,
  attendancePercent: percentOf(present, trained),
});

function sumOf(all: Hours[]) {
  const sum = (word: keyof Hours) => all.reduce((hours, part) => hours + hundredths(part[word]), 0) / 100;
  return totalsOf({ trained: sum('trained'), present: sum('present') });
}

/** The mean of the percentages that are shown, one decimal, half up; LPs without a duration do not count. */
function meanOf(percents: (number | null)[]): number | null {
  const tenths = percents.filter((percent) => percent !== null).map((percent) => Math.round(percent * 10));
  if (tenths.length === 0) return null;
  const sum = tenths.reduce((total, part) => total + part, 0);
  return Math.floor((2 * sum + tenths.length) / (2 * tenths.length)) / 10;
}

export const totalsOfRows = (rows: MonthlyRow[]): MonthlyReport['totals'] => ({
  month: sumOf(rows.map((row) => row.month)),
  total: sumOf(rows.map((row) => row.total)),
  learners: new Set(rows.map((row) => row.learnerId)).size,
  meanPercent: meanOf(rows.map((row) => row.percent)),
});

type Counts = MonthlyReport['sessions'];
export const NO_SESSIONS: Counts = {
  held: 0,
  clientCancelled: 0,
  facilitatorAbsent: 0,
  blocked: 0,
  holidays: 0,
  pending: 0,
};

const COUNTED_AS = {
  captured: 'held',
  client_cancelled: 'clientCancelled',
  facilitator_absent: 'facilitatorAbsent',
  blocked: 'blocked',
} as const;

/** What became of a month's meetings; those still to come count as nothing yet. */
export function countMeetings(meetings: Meeting[], today: string): Counts {
  const counts = { ...NO_SESSIONS };
  for (const meeting of meetings) {
    if (meeting.status !== 'scheduled') counts[COUNTED_AS[meeting.status]] += 1;
    else if (meeting.isHoliday) counts.holidays += 1;
    else if (isPending(meeting, today)) counts.pending += 1;
  }
  return counts;
}

/** Is there anything to say of the class, or of a client's learners without one? */
export const saysSomething = ({ rows, adjustments, sessions }: MonthlyReport) =>
  rows.length > 0 || adjustments.length > 0 || Object.values(sessions).some((count) => count > 0);

/** The client's report: the sum of its parts. */
export function sumOfParts(
  head: Pick<MonthlyReport, 'month' | 'basis' | 'client' | 'issued'>,
  parts: MonthlyReport[],
): MonthlyAnswer {
  const rows = parts.flatMap((part) => part.rows);
  const sessions = { ...NO_SESSIONS };
  for (const word of Object.keys(sessions) as (keyof Counts)[]) {
    sessions[word] = parts.reduce((count, part) => count + part.sessions[word], 0);
  }
  const adjustments: Adjustment[] = parts.flatMap((part) => part.adjustments);
  return { ...head, class: null, sessions, rows, totals: totalsOfRows(rows), adjustments, parts };
}
