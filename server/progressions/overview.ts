import { count, eq, gte } from 'drizzle-orm';
import { learners } from '../../drizzle/schema/learners.ts';
import { classes, learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { Overview } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import { isOnWorkList } from './work-lists.ts';

/** The numbers of the office's first page, each counted over an index at the moment of asking. */
export async function showOverview(deps: Deps): Promise<Overview> {
  const { db } = deps;
  const basis = deps.config.PROGRESS_BASIS;
  const monthStart = `${deps.today().slice(0, 7)}-01`;
  const [people, byStatus, completed, signOff, over, running] = await Promise.all([
    db.select({ rows: count() }).from(learners),
    db.select({ status: lp.status, rows: count() }).from(lp).groupBy(lp.status),
    db.select({ rows: count() }).from(lp).where(gte(lp.completionDate, monthStart)),
    db
      .select({ rows: count() })
      .from(lp)
      .where(isOnWorkList(db, 'sign_off', basis)),
    db
      .select({ rows: count() })
      .from(lp)
      .where(isOnWorkList(db, 'over_hours', basis)),
    db.select({ rows: count() }).from(classes).where(eq(classes.status, 'active')),
  ]);
  const of = (status: string) => byStatus.find((row) => row.status === status)?.rows ?? 0;
  const all = people[0]?.rows ?? 0;
  return {
    learners: all,
    inProgress: of('in_progress'),
    onHold: of('on_hold'),
    completedThisMonth: completed[0]?.rows ?? 0,
    // The schema allows one LP in progress a learner, so the difference is exact.
    withoutLp: all - of('in_progress'),
    awaitingSignOff: signOff[0]?.rows ?? 0,
    overHours: over[0]?.rows ?? 0,
    activeClasses: running[0]?.rows ?? 0,
    asOf: deps.now().toISOString(),
  };
}
