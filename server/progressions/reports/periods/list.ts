import type { PeriodStanding } from '../../../contract/reports.ts';
import type { Deps } from '../../../deps.ts';
import { pendingSessions } from '../../attendance/pending.ts';
import { isOver, monthsToClose } from './rules.ts';
import { countExceptions, countIssued, firstMonth, lastClosedMonth, readPeriods } from './store.ts';

/** Months that have hours or are closed, newest first. */
export async function listPeriods(deps: Deps): Promise<PeriodStanding[]> {
  return standings(deps, await readPeriods(deps.db));
}

/** One month, also one in which nothing has happened yet. */
export async function showPeriod(deps: Deps, month: string): Promise<PeriodStanding> {
  const [known] = await readPeriods(deps.db, month);
  const [standing] = await standings(deps, [known ?? { month, closedAt: null, closedBy: null, closedByName: null }]);
  if (!standing) throw new Error(`The month ${month} has no standing.`);
  return standing;
}

type Period = Awaited<ReturnType<typeof readPeriods>>[number];

async function standings(deps: Deps, periods: Period[]): Promise<PeriodStanding[]> {
  const { db } = deps;
  const today = deps.today();
  const [pending, exceptions, issued] = [await countPending(deps), await countExceptions(db), await countIssued(db)];
  const [lastClosed, first] = [await lastClosedMonth(db), await firstMonth(db)];
  return periods.map(({ month, closedAt, closedBy, closedByName }) => ({
    month,
    closedAt: closedAt?.toISOString() ?? null,
    closedBy: closedBy === null ? null : { kind: 'user', id: closedBy, name: closedByName },
    isOver: isOver(month, today),
    pendingSessions: pending.get(month) ?? 0,
    openExceptions: exceptions.get(month) ?? 0,
    issuedReports: issued.get(month) ?? 0,
    alsoCloses: monthsToClose(month, lastClosed, first).slice(0, -1),
  }));
}

/** Sessions nobody has captured or explained, by month; only open months have any. */
async function countPending({ db, today }: Deps): Promise<Map<string, number>> {
  const dates = (await pendingSessions(db, today())).flatMap(({ meetings }) => meetings.map(({ date }) => date));
  const byMonth = Map.groupBy(dates, (date) => date.slice(0, 7));
  return new Map([...byMonth].map(([month, each]) => [month, each.length]));
}
