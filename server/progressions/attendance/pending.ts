import { and, gte, isNull, or, type SQL } from 'drizzle-orm';
import { classes } from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';
import { firstDayOf, monthAfter } from '../calendar/rules.ts';
import { holidaysBetween } from '../holidays/store.ts';
import { lastClosedMonth } from '../reports/periods/store.ts';
import { isPending, type Meeting, meetingsIn } from './rules.ts';
import { type ClassTimetable, readTimetables, sessionStates } from './store.ts';

const runsAfter = (day: string) => or(isNull(classes.endDate), gte(classes.endDate, day));
const latest = (one: string, other: string) => (one > other ? one : other);
const earliest = (one: string, other: string) => (one < other ? one : other);

export type Pending = { timetable: ClassTimetable; meetings: Meeting[] };

/**
 * Sessions before `today` that nobody has captured or explained, class by class. Only open months count: the work is
 * bounded by the time since the last one closed, not by the age of the house.
 */
export async function pendingSessions(db: Db, today: string, condition?: SQL): Promise<Pending[]> {
  const closed = await lastClosedMonth(db);
  const firstOpen = closed ? firstDayOf(monthAfter(closed)) : '';
  const timetables = await readTimetables(db, and(condition, closed ? runsAfter(firstOpen) : undefined));
  const firstStart = timetables.map(({ startDate }) => startDate).sort()[0];
  const from = latest(firstStart ?? '', firstOpen);
  if (!firstStart || from > today) return [];
  const ids = timetables.map(({ classId }) => classId);
  const stored = Map.groupBy(await sessionStates(db, ids, { from, to: today }), ({ classId }) => classId);
  const holidays = await holidaysBetween(db, from, today);
  return timetables.map((timetable) => {
    const own = stored.get(timetable.classId) ?? [];
    const storedByDate = new Map(own.map((session) => [session.sessionDate, session]));
    const days = { from: latest(from, timetable.startDate), to: earliest(today, timetable.endDate ?? today) };
    const meetings = meetingsIn(timetable, days, { storedByDate, holidays });
    return { timetable, meetings: meetings.filter((meeting) => isPending(meeting, today)) };
  });
}
