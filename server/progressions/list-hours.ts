import { asc, count, desc, eq } from 'drizzle-orm';
import { learnerHoursLog } from '../../drizzle/schema/progressions.ts';
import type { HoursEntry, HoursList } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { Page } from '../platform/route.ts';
import { presentEntry } from './ledger.ts';
import { readEntries } from './store.ts';

/** The log of one progression as it was written, corrections included. */
export async function listHours(deps: Deps, trackingId: number, query: HoursList): Promise<Page<HoursEntry>> {
  const direction = query.order === 'asc' ? asc : desc;
  const where = eq(learnerHoursLog.trackingId, trackingId);
  const rows = await readEntries(deps.db)
    .where(where)
    .orderBy(direction(learnerHoursLog.logDate), direction(learnerHoursLog.logId))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const [total] = await deps.db.select({ rows: count() }).from(learnerHoursLog).where(where);
  return new Page(rows.map(presentEntry), total?.rows ?? 0, query.perPage);
}
