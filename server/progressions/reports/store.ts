import { and, asc, count, gt, lte, max, type SQL } from 'drizzle-orm';
import { learnerLpTracking as lp } from '../../../drizzle/schema/progressions.ts';
import type { Db } from '../../platform/database.ts';

/** Progressions counted and walked in the order of their ids, so that neither a page nor a chunk sorts a table. */

/** How many there are, and the last of them: rows that come later are not counted and do not go along. */
export async function countRuns(db: Db, where: SQL | undefined): Promise<{ rows: number; lastId: number }> {
  const [counted] = await db
    .select({ rows: count(), lastId: max(lp.trackingId) })
    .from(lp)
    .where(where);
  return { rows: counted?.rows ?? 0, lastId: counted?.lastId ?? 0 };
}

/** The ids of a page, to be read or to be joined to. */
export const pageOf = (db: Db, where: SQL | undefined, { limit, offset }: { limit: number; offset: number }) =>
  db
    .select({ trackingId: lp.trackingId })
    .from(lp)
    .where(where)
    .orderBy(asc(lp.trackingId))
    .limit(limit)
    .offset(offset);
export type RunsPage = ReturnType<typeof pageOf>;

const AT_ONCE = 1000;

type Walk = { where: SQL | undefined; lastId: number };

/** What `read` says of all up to `lastId`, a chunk after the other by key: the last chunk costs what the first does. */
export async function* walkRuns<Run extends { trackingId: number }>(
  db: Db,
  { where, lastId }: Walk,
  read: (page: RunsPage) => Promise<Run[]>,
): AsyncGenerator<Run[]> {
  for (let after = 0; after < lastId; ) {
    const next = and(where, gt(lp.trackingId, after), lte(lp.trackingId, lastId));
    const runs = await read(pageOf(db, next, { limit: AT_ONCE, offset: 0 }));
    if (runs.length > 0) yield runs;
    after = runs.length < AT_ONCE ? lastId : (runs.at(-1)?.trackingId ?? lastId);
  }
}
