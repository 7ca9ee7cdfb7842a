import type { ClassSession } from '../../contract/attendance.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { Page } from '../../platform/route.ts';
import { findOwnClass } from '../classes/store.ts';
import { holidaysBetween } from '../holidays/store.ts';
import { presentSession } from './present-session.ts';
import { lastDayOf, meetingsIn } from './rules.ts';
import { linesOf, storedSessions } from './store.ts';

/** The sessions of a class in a month, by date; a public holiday of which nothing was said is none. 404; 403 for others' classes. */
export async function listSessions(
  deps: Deps,
  actor: Actor,
  { classId, month }: { classId: number; month: string },
): Promise<Page<ClassSession>> {
  const timetable = await findOwnClass(deps.db, actor, classId);
  const days = { from: `${month}-01`, to: lastDayOf(month) };
  const stored = await storedSessions(deps.db, [classId], days);
  const lines = await linesOf(
    deps.db,
    stored.map(({ sessionId }) => sessionId),
  );
  const storedByDate = new Map(stored.map((session) => [session.sessionDate, session]));
  const holidays = await holidaysBetween(deps.db, days.from, days.to);
  const meetings = meetingsIn(timetable, days, { storedByDate, holidays }).filter(({ isHoliday }) => !isHoliday);
  const sessions = meetings.map((meeting) => {
    const session = storedByDate.get(meeting.date) ?? null;
    const own = lines.filter(({ sessionId }) => sessionId === session?.sessionId);
    return presentSession(meeting.date, meeting, session, own);
  });
  return new Page(sessions);
}
