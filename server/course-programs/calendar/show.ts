import type { Calendar, CalendarClass, CalendarQuery } from '../../contract/calendar.ts';
import type { Deps } from '../../deps.ts';
import { returnsUntil } from '../bookings/rules.ts';
import { spanOf } from './span.ts';
import { type ClassRow, classesWithin, firstClassFrom, stepsWithin } from './store.ts';

/** Group classes as anybody may see them, in three statements however many they are. */
export async function showCalendar(deps: Deps, query: CalendarQuery): Promise<Calendar> {
  const { db, config, now } = deps;
  const span = spanOf(deps, query);
  const rows = await classesWithin(db, span, query);
  const stepsBy = Map.groupBy(await stepsWithin(db, span), ({ groupClassId }) => groupClassId);
  const next = await firstClassFrom(db, new Date(Math.max(span.until.getTime(), now().getTime())), query);
  return {
    timeZone: config.SITE_TIME_ZONE,
    classes: rows.map((row) => present(row, stepsBy.get(row.groupClassId) ?? [])),
    next: next && headOf(next),
  };
}

const headOf = ({ groupClassId, title, startsAt, timeZone }: ClassRow) => ({
  ...{ groupClassId, title, timeZone },
  startsAt: startsAt.toISOString(),
});

type Step = CalendarClass['steps'][number] & { groupClassId: number };

const present = (row: ClassRow, steps: Step[]): CalendarClass => ({
  ...headOf(row),
  endsAt: row.endsAt.toISOString(),
  teacher: row.teacher,
  status: row.status,
  seatsLeft: row.capacity - row.taken,
  returnsUntil: returnsUntil(row.startsAt, row.cancellationWindowHours).toISOString(),
  steps: steps.map(({ groupClassId: _of, ...step }) => step),
});
