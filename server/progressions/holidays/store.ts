import { between, sql } from 'drizzle-orm';
import { publicHolidays } from '../../../drizzle/schema/progressions.ts';
import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { prepared } from '../../platform/prepared.ts';
import { holidaysWith } from './rules.ts';

const changesBetween = prepared((db) =>
  db
    .select()
    .from(publicHolidays)
    .where(between(publicHolidays.date, sql.placeholder('from'), sql.placeholder('to')))
    .prepare(),
);

/** Names of the public holidays from `from` to `to`, by date; the Act's days need no rows. */
export async function holidaysBetween(db: Db, from: string, to: string): Promise<Map<string, string>> {
  const changes = await changesBetween(db).execute({ from, to });
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const names = holidaysWith(changes, years);
  return new Map([...names].filter(([date]) => from <= date && date <= to).sort());
}

type Noted = { kind: ActivityKind; date: string; name: string };

export const note = (deps: Deps, tx: Db, actor: Actor, { kind, date, name }: Noted): Promise<void> =>
  record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'progressions' },
    ...{ learnerId: null, subjectId: null, data: { date, name } },
  });
