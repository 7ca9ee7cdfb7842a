import { inArray, type SQL } from 'drizzle-orm';
import { classes } from '../../../../drizzle/schema/progressions.ts';
import type { MonthlyReport } from '../../../contract/reports.ts';
import type { Deps } from '../../../deps.ts';
import { startOf } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { meetingsIn } from '../../attendance/rules.ts';
import { readTimetables, storedSessions } from '../../attendance/store.ts';
import { firstDayOf, monthAfter } from '../../calendar/rules.ts';
import { holidaysBetween } from '../../holidays/store.ts';
import { type ReadAdjustment, readAdjustments, readHolds, readHours } from './hours.ts';
import { countMeetings, daysOf, isReported, NO_SESSIONS, type ReportedRun, rowOf, totalsOfRows } from './rules.ts';
import { inClasses, inNoClass, readHeadings, readRuns, type Span } from './store.ts';

/** `db` is the transaction of a close, or the pool. */
type Wanted = { db: Db; month: string };

/** The month of each named class, or of every class, by code; classes about which there is nothing to say among them. */
export async function compileClasses(deps: Deps, wanted: Wanted, classIds?: number[]): Promise<MonthlyReport[]> {
  const { db } = wanted;
  const named = classIds ? inArray(classes.classId, classIds) : undefined;
  const headings = classIds?.length === 0 ? [] : await readHeadings(db, named);
  const sessions = await countSessions(deps, wanted, named);
  const { rows, adjustments } = await readRows(deps, wanted, inClasses(classIds));
  const rowsByClass = Map.groupBy(rows, ({ classId }) => classId);
  const adjustmentsByClass = Map.groupBy(adjustments, ({ classId }) => classId);
  return headings.map(({ client, class: heading }) =>
    compose(deps, wanted.month, {
      client,
      class: heading,
      sessions: sessions.get(heading.classId) ?? NO_SESSIONS,
      runs: rowsByClass.get(heading.classId) ?? [],
      adjustments: adjustmentsByClass.get(heading.classId) ?? [],
    }),
  );
}

/** The month of a client's learners whose LPs are bound to no class; of every client without one named. */
export async function compileClassless(deps: Deps, wanted: Wanted, clientId?: number): Promise<MonthlyReport[]> {
  const { rows, adjustments } = await readRows(deps, wanted, inNoClass(clientId));
  const adjustmentsByClient = Map.groupBy(adjustments, (adjustment) => adjustment.clientId);
  return [...Map.groupBy(rows, (run) => run.clientId)].map(([id, runs]) =>
    compose(deps, wanted.month, {
      client: { clientId: id, name: runs[0]?.clientName ?? '' },
      class: null,
      sessions: NO_SESSIONS,
      runs,
      adjustments: adjustmentsByClient.get(id) ?? [],
    }),
  );
}

type Part = Pick<MonthlyReport, 'client' | 'class' | 'sessions'> & {
  runs: ReportedRun[];
  adjustments: ReadAdjustment[];
};

function compose({ config }: Deps, month: string, { runs, adjustments, ...part }: Part): MonthlyReport {
  const rows = runs.map((run) => rowOf(run, config.PROGRESS_BASIS));
  return {
    month,
    basis: config.PROGRESS_BASIS,
    ...part,
    rows,
    totals: totalsOfRows(rows),
    adjustments: adjustments.map(({ trackingId: _run, classId: _class, clientId: _client, ...shown }) => shown),
    issued: null,
  };
}

function spanOf({ config }: Deps, month: string): Span {
  const days = daysOf(month);
  const midnight = (day: string) => startOf(config.SITE_TIME_ZONE, day);
  return { ...days, start: midnight(days.from), end: midnight(firstDayOf(monthAfter(month))) };
}

/** Who stands in the report. An adjusted LP does, whatever its state: its total has moved. */
async function readRows(deps: Deps, { db, month }: Wanted, condition: SQL | undefined) {
  const span = spanOf(deps, month);
  const adjustments = await readAdjustments(db, span, condition);
  const adjusted = new Set(adjustments.map(({ trackingId }) => trackingId));
  const runs = await readRuns(db, span, condition, [...adjusted]);
  const ids = runs.map(({ trackingId }) => trackingId);
  const [hours, holds] = [await readHours(db, span, ids), await readHolds(db, ids)];
  const candidates = runs.map((run) => ({
    ...run,
    isAdjusted: adjusted.has(run.trackingId),
    holds: holds.get(run.trackingId) ?? [],
    ...(hours.get(run.trackingId) ?? { month: null, total: { trained: 0, present: 0 } }),
  }));
  return { rows: candidates.filter((run) => isReported(run, span)), adjustments };
}

/** What became of the month's sessions, by class; drafts have none. */
async function countSessions(deps: Deps, { db, month }: Wanted, condition: SQL | undefined) {
  const days = daysOf(month);
  const timetables = await readTimetables(db, condition);
  const ids = timetables.map(({ classId }) => classId);
  const stored = Map.groupBy(await storedSessions(db, ids, days), ({ classId }) => classId);
  const holidays = await holidaysBetween(db, days.from, days.to);
  return new Map(
    timetables.map((timetable) => {
      const own = stored.get(timetable.classId) ?? [];
      const storedByDate = new Map(own.map((session) => [session.sessionDate, session]));
      const meetings = meetingsIn(timetable, days, { storedByDate, holidays });
      return [timetable.classId, countMeetings(meetings, deps.today())] as const;
    }),
  );
}
