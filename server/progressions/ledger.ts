import { asc, gte, inArray, type SQL, sql } from 'drizzle-orm';
import { learnerHoursLog, learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { HoursEntry } from '../contract/progressions.ts';
import type { Db } from '../platform/database.ts';
import { insertRows } from '../platform/insert-rows.ts';
import { prepared } from '../platform/prepared.ts';
import { type ClosedPeriod, closedPeriodOf } from './periods.ts';
import type { StoredRun } from './runs/store.ts';
import { readEntries } from './store.ts';

type Stored = typeof learnerHoursLog.$inferSelect;
/** With the name of whoever wrote it. */
export type Entry = Stored & { createdByName: string | null };
export type Bound = Pick<StoredRun, 'trackingId' | 'learnerId' | 'productId' | 'classId'>;
type Written = Omit<typeof learnerHoursLog.$inferInsert, keyof Bound | 'adjustsPeriod'>;
export type NewEntry = Written & { run: Bound };

/**
 * Appends to the log and moves the totals by the same amounts, in SQL's decimals, in one transaction; answers the
 * entries in the order given. The log is never updated and never deleted from. Entries of a closed month carry it as
 * `adjustsPeriod` (rule 4) and count in the month they were written in; one that waited while that month closed is
 * dated after the close. Parent rows go first so that no foreign-key lock has to be upgraded.
 */
export async function append(tx: Db, entries: NewEntry[]): Promise<Entry[]> {
  if (entries.length === 0) return [];
  const periodByDay = new Map<string, ClosedPeriod | null>();
  for (const { logDate } of entries) {
    if (!periodByDay.has(logDate)) periodByDay.set(logDate, await closedPeriodOf(tx, logDate));
  }
  await moveTotals(tx, entries);
  const rows = entries.map(({ run: { trackingId, learnerId, productId, classId }, ...entry }) => ({
    ...entry,
    ...{ trackingId, learnerId, productId, classId },
    ...inPeriod(entry.createdAt, periodByDay.get(entry.logDate)),
  }));
  const firstId = await insertRows(tx, learnerHoursLog, rows);
  // The learners are locked, so nobody else has written for these LPs since.
  const ids = new Set(rows.map(({ trackingId }) => trackingId));
  return (await entriesFrom(tx).execute({ logId: firstId })).filter(({ trackingId }) => ids.has(trackingId));
}

/** Few by their key, where a list of LPs would be a statement of its own each time. */
const entriesFrom = prepared((db) =>
  readEntries(db)
    .where(gte(learnerHoursLog.logId, sql.placeholder('logId')))
    .orderBy(asc(learnerHoursLog.logId))
    .prepare(),
);

function inPeriod(createdAt: Date, closed: ClosedPeriod | null | undefined) {
  if (!closed) return { adjustsPeriod: null };
  const isLate = createdAt < closed.lastClosedAt;
  return { adjustsPeriod: closed.month, createdAt: isLate ? closed.lastClosedAt : createdAt };
}

/** One statement for all of them: a register of thirty is one round trip. */
async function moveTotals(tx: Db, entries: NewEntry[]): Promise<void> {
  const { trackingId, hoursTrained, hoursPresent } = learnerLpTracking;
  const byRun = Map.groupBy(entries, ({ run }) => run.trackingId);
  await tx
    .update(learnerLpTracking)
    .set({
      hoursTrained: sql`${hoursTrained} + ${moved(byRun, (entry) => entry.hoursTrained)}`,
      hoursPresent: sql`${hoursPresent} + ${moved(byRun, (entry) => entry.hoursPresent)}`,
    })
    .where(inArray(trackingId, [...byRun.keys()]));
}

/** What each LP moves by; the many of a register who move alike are named together, the most of them not at all. */
function moved(byRun: ReadonlyMap<number, NewEntry[]>, hours: (entry: NewEntry) => string): SQL {
  const alike = Map.groupBy(byRun, ([, entries]) => entries.map(hours).join());
  const [[, most] = [], ...others] = [...alike].sort(([, a], [, b]) => b.length - a.length);
  const amount = (runs: [number, NewEntry[]][] = []) => total(runs[0]?.[1].map(hours) ?? []);
  if (others.length === 0) return sql`(${amount(most)})`;
  const cases = others.map(([, runs]) => {
    const ids = runs.map(([trackingId]) => trackingId);
    return sql`when ${inArray(learnerLpTracking.trackingId, ids)} then ${amount(runs)}`;
  });
  return sql`case ${sql.join(cases, sql` `)} else ${amount(most)} end`;
}

const total = (hours: string[]) =>
  sql.join(
    hours.map((amount) => sql`cast(${amount} as decimal(8,2))`),
    sql` + `,
  );

export const decimal = (hours: number) => hours.toFixed(2);

/** What takes an entry back: the same hours, negative, in the same LP. */
export const reversalOf = (entry: Bound & Pick<Stored, 'logId' | 'hoursTrained' | 'hoursPresent'>) => ({
  run: entry,
  hoursTrained: decimal(-Number(entry.hoursTrained)),
  hoursPresent: decimal(-Number(entry.hoursPresent)),
  reversesLogId: entry.logId,
});

export function presentEntry(entry: Entry): HoursEntry {
  return {
    logId: entry.logId,
    date: entry.logDate,
    hoursTrained: Number(entry.hoursTrained),
    hoursPresent: Number(entry.hoursPresent),
    source: entry.source,
    sessionId: entry.sessionId,
    reversesLogId: entry.reversesLogId,
    replacesLogId: entry.replacesLogId,
    adjustsPeriod: entry.adjustsPeriod,
    reason: entry.reason,
    createdBy: entry.createdBy,
    createdByName: entry.createdByName,
    createdAt: entry.createdAt.toISOString(),
    notes: entry.notes,
  };
}
