import { disclosedLearners } from '../../drizzle/schema/platform.ts';
import type { Report, SheetFormat, Slice } from '../contract/words.ts';
import type { Actor } from './actor.ts';
import { recordDisclosure } from './audit.ts';
import type { Deps } from './context.ts';
import type { Db } from './database.ts';

export type Disclosing = {
  report: Report;
  format: SheetFormat | null;
  filter: Record<string, unknown>;
  rows: number | null;
  recipient: string | null;
  learnerId?: number;
  slice?: Slice;
};

/** Notes what is about to leave the house, for whom; answers the id that its learners are noted under. */
export function discloseReport(deps: Deps, db: Db, actor: Actor, disclosing: Disclosing): Promise<number> {
  const { learnerId, slice = 'progressions', ...data } = disclosing;
  return recordDisclosure(
    db,
    actor,
    {
      at: deps.now(),
      kind: 'report.exported',
      slice,
      learnerId: learnerId ?? null,
      subjectId: null,
      // What somebody searched for may be a name, and the activity holds none.
      data: { ...data, filter: 'search' in data.filter ? { ...data.filter, search: true } : data.filter },
    },
    learnerId ? [learnerId] : [],
  );
}

/** Notes whom the next rows speak of, before they go; whoever stands in several rows is noted once. */
export async function discloseLearners(db: Db, activityId: number, learnerIds: number[]): Promise<void> {
  if (learnerIds.length === 0) return;
  const rows = [...new Set(learnerIds)].map((learnerId) => ({ activityId, learnerId }));
  await db.insert(disclosedLearners).ignore().values(rows);
}
