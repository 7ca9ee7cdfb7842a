import type { SQL } from 'drizzle-orm';
import type { Db } from '../../platform/database.ts';
import { firstDayOf, monthAfter } from '../calendar/rules.ts';
import { holidaysBetween } from '../holidays/store.ts';
import { isPending, type Meeting, meetingsIn } from './rules.ts';
import { type ClassTimetable, lastClosedMonth, readTimetables, storedSessions } from './store.ts';

export type Pending = { timetable: ClassTimetable; meetings: Meeting[] };

/**
 * Sessions before `today` that nobody has captured or explained, class by class. Only open months count: the work is
 * bounded by the time since the last one closed, not by the age of the house.
 */
export async function pendingSessions(db: Db, today: string, condition?: SQL): Promise<Pending[]> {
  const timetables = await readTimetables(db, condition);
  const closed = await lastClosedMonth(db);
  const firstStart = timetables.map(({ startDate }) => startDate).sort()[0];
  const firstOpen = closed ? firstDayOf(monthAfter(closed)) : '';
  const from = firstStart && firstStart > firstOpen ? firstStart : firstOpen;
  if (!firstStart || from > today) return [];
  const ids = timetables.map(({ classId }) => classId);
  const stored = Map.groupBy(await storedSessions(db, ids, { from, to: today }), ({ classId }) => classId);
  const holidays = await holidaysBetween(db, from, today);
  return timetables.map((timetable) => {
    const own = stored.get(timetable.classId) ?? [];
    const storedByDate = new Map(own.map((session) => [session.sessionDate, session]));
    const meetings = meetingsIn(timetable, { from, to: today }, { storedByDate, holidays });
    return { timetable, meetings: meetings.filter((meeting) => isPending(meeting, today)) };
  });
}
