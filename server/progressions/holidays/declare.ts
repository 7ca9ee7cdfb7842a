import { publicHolidays } from '../../../drizzle/schema/progressions.ts';
import type { PublicHoliday } from '../../contract/attendance.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { sourceOf } from './rules.ts';
import { holidaysBetween, note } from './store.ts';

/** Declares a public holiday, gives one another name, or puts a day of the Act back. The same again changes nothing. */
export async function declareHoliday(
  deps: Deps,
  actor: Actor,
  { date, name }: { date: string; name: string },
): Promise<PublicHoliday> {
  requireCapability(actor, 'lp_manage_progressions');
  const holiday = { date, name, source: sourceOf(date) };
  return deps.withTx(async (tx) => {
    if ((await holidaysBetween(tx, date, date)).get(date) === name) return holiday;
    const row = { ...holiday, removed: false };
    await tx.insert(publicHolidays).values(row).onDuplicateKeyUpdate({ set: row });
    await note(deps, tx, actor, { kind: 'holiday.declared', date, name });
    return holiday;
  });
}
