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

export async function idsOfPage(db: Db, where: SQL | undefined, { limit, offset }: { limit: number; offset: number }) {
  const rows = await db
    .select({ trackingId: lp.trackingId })
    .from(lp)
    .where(where)
    .orderBy(asc(lp.trackingId))
    .limit(limit)
    .offset(offset);
  return rows.map(({ trackingId }) => trackingId);
}

const AT_ONCE = 1000;

/** All ids up to `lastId`, a chunk after the other by key: the last chunk costs what the first does. */
export async function* walkRuns(db: Db, where: SQL | undefined, lastId: number): AsyncGenerator<number[]> {
  for (let after = 0; after < lastId; ) {
    const next = and(where, gt(lp.trackingId, after), lte(lp.trackingId, lastId));
    const ids = await idsOfPage(db, next, { limit: AT_ONCE, offset: 0 });
    if (ids.length > 0) yield ids;
    after = ids.length < AT_ONCE ? lastId : (ids.at(-1) ?? lastId);
  }
}
