import type { Pool } from 'mysql2/promise';
import { meetingsIn } from '../../../server/progressions/attendance/rules.ts';
import { holidaysWith } from '../../../server/progressions/holidays/rules.ts';
import {
  countMeetings,
  isReported,
  type ReportedRun,
  rowOf,
  sumOfParts,
  totalsOfRows,
} from '../../../server/progressions/reports/monthly/rules.ts';
import { monthlyOfClass, monthlyOfClient } from '../queries/monthly.ts';
import { type Row, rowsOf, type Values } from './database.ts';
import { BASIS } from './runs.ts';

type Days = { from: string; to: string };

/** The month of one class. */
export const answerMonthlyOfClass = async (pool: Pool, values: Values) =>
  (await parts(pool, monthlyOfClass, values))[0];

/** The month of all classes of a client, and their sum. */
export async function answerMonthlyOfClient(pool: Pool, values: Values) {
  const all = await parts(pool, monthlyOfClient, values);
  const { month, basis, client, issued } = all[0] ?? {};
  return sumOfParts({ month, basis, client, issued } as never, all as never);
}

async function parts(pool: Pool, queries: typeof monthlyOfClass, values: Values) {
  const [headings, sessions, rows] = await Promise.all(
    [queries.headings, queries.sessions, queries.rows].map((sql) => rowsOf(pool, sql, values)),
  );
  const days = { from: String(values.from), to: String(values.to) };
  const [sessionsOf, rowsByClass] = [sessions, rows].map((all) => Map.groupBy(all ?? [], (row) => row.classId));
  return (headings ?? []).map((heading) =>
    part(heading, days, sessionsOf?.get(heading.classId) ?? [], rowsByClass?.get(heading.classId) ?? []),
  );
}

function part(heading: Row, days: Days, sessions: Row[], found: Row[]) {
  const { clientId, clientName: name, classId, code, typeName, productName, site, facilitatorName } = heading;
  const rows = found
    .map(runOf)
    .filter((run) => isReported(run, days))
    .map((run) => rowOf(run, BASIS));
  return {
    month: days.from.slice(0, 7),
    basis: BASIS,
    client: { clientId, name },
    class: { classId, code, typeName, productName, site, facilitatorName },
    sessions: countMeetings(meetingsOf(heading, days, sessions), new Date().toISOString().slice(0, 10)),
    rows,
    totals: totalsOfRows(rows),
    adjustments: [],
    issued: null,
  };
}

function meetingsOf(heading: Row, days: Days, sessions: Row[]) {
  const stored = sessions.map((session) => ({ ...session, hours: Number(session.hours) }) as unknown as Row);
  const calendar = {
    storedByDate: new Map(stored.map((session) => [session.sessionDate as string, session])),
    holidays: holidaysWith([], [Number(days.from.slice(0, 4))]),
  };
  return meetingsIn(heading as never, days, calendar as never);
}

function runOf(row: Row): ReportedRun {
  const { monthTrained, monthPresent, totalTrained, totalPresent, entries } = row;
  const month = { trained: Number(monthTrained), present: Number(monthPresent) };
  return {
    ...(row as unknown as ReportedRun),
    ...{ durationHours: Number(row.durationHours), isMember: row.isMember === 1, isAdjusted: false, holds: [] },
    month: Number(entries) > 0 ? month : null,
    total: { trained: Number(totalTrained), present: Number(totalPresent) },
  };
}
