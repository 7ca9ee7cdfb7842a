import { hoursBetween, type Interval, meetingsIn, type Timetable } from '../../server/progressions/attendance/rules.ts';
import { daysAfter, holidaysIn, isHoliday, mondayBefore, SATURDAY } from './calendar.ts';
import type { ClassPlan } from './classes.ts';

/** On which days the classes of the demo met, by the product's own rules, counted from this day. */

/** When a class begins, and when it was stopped and taken up again. */
export function timetableOf({ weeksAgo, stopped, schedule }: ClassPlan, today: string): Timetable {
  const { weekdays, ...times } = schedule;
  const stop = stopped && {
    stopDate: daysAfter(mondayBefore(today, stopped.weeksAgo), 4),
    restartDate: mondayBefore(today, stopped.untilWeeksAgo),
  };
  return {
    startDate: mondayBefore(today, weeksAgo),
    endDate: null,
    status: weeksAgo < 0 ? 'draft' : 'active',
    schedule: weekdays.map((weekday): Interval => ({ weekday, ...times })),
    stopWindows: stop ? [stop] : [],
  };
}

export const hoursOfSession = ({ schedule }: ClassPlan) => hoursBetween(schedule.startsAt, schedule.endsAt);

function weeklyDays(plan: ClassPlan, today: string): string[] {
  const timetable = timetableOf(plan, today);
  const days = { from: timetable.startDate, to: daysAfter(today, -1) };
  const meetings = meetingsIn(timetable, days, { storedByDate: new Map(), holidays: holidaysIn(days.from, today) });
  return meetings.filter((meeting) => !meeting.isHoliday).map(({ date }) => date);
}

/** The extra Saturday, a week earlier when that one was a holiday; null for classes without. */
export function saturdayOf({ saturdayWeeksAgo }: ClassPlan, today: string): string | null {
  if (saturdayWeeksAgo === undefined) return null;
  const saturday = daysAfter(mondayBefore(today, saturdayWeeksAgo), SATURDAY - 1);
  return isHoliday(saturday) ? daysAfter(saturday, -7) : saturday;
}

/** The day that was lost; null when none was. */
export const lostDayOf = (plan: ClassPlan, today: string): string | null =>
  (plan.lost && weeklyDays(plan, today).at(-1 - plan.lost.sessionsAgo)) ?? null;

/** The days before this one on which a class met, in order. */
export function sessionsOf(plan: ClassPlan, today: string): string[] {
  const [lost, saturday] = [lostDayOf(plan, today), saturdayOf(plan, today)];
  const days = weeklyDays(plan, today).filter((day) => day !== lost);
  return saturday ? [...days, saturday].sort() : days;
}

/** Those of which the register has been taken. */
export const capturedOf = (plan: ClassPlan, today: string) =>
  sessionsOf(plan, today).slice(0, plan.pending ? -plan.pending : undefined);
