import { eq } from 'drizzle-orm';
import { publicHolidays } from '../../../drizzle/schema/progressions.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { found } from '../../platform/refuse.ts';
import { sourceOf } from './rules.ts';
import { holidaysBetween, note } from './store.ts';

/** Makes a public holiday a working day: a day of the Act is kept as removed, a declared one goes. 404 when it is none. */
export async function removeHoliday(deps: Deps, actor: Actor, date: string): Promise<void> {
  requireCapability(actor, 'lp_manage_progressions');
  await deps.withTx(async (tx) => {
    const name = found((await holidaysBetween(tx, date, date)).get(date));
    const source = sourceOf(date);
    const row = { date, name, source, removed: true };
    if (source === 'declared') await tx.delete(publicHolidays).where(eq(publicHolidays.date, date));
    else await tx.insert(publicHolidays).values(row).onDuplicateKeyUpdate({ set: row });
    await note(deps, tx, actor, { kind: 'holiday.removed', date, name });
  });
}
