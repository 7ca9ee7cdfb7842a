import { and, between, count, eq, max, type SQL, sql } from 'drizzle-orm';
import { learnerHoursLog as log, learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { Reconciliation } from '../contract/dossier.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import type { Db } from '../platform/database.ts';
import { note } from './changed.ts';
import { lockLearner } from './store.ts';

/** Ids a statement: short enough for a busy server, long enough that a million progressions are 500 round trips. */
const BITE = 2_000;

type Difference = Reconciliation['differences'][number];

/**
 * Holds the stored totals of all progressions against the sum of their log (rule 2) and, asked to, sets those that
 * differ from the log. `differences` are those found, `repaired` those this call has mended: another one may have been
 * faster. Hours may be written meanwhile: one statement sees a log and its totals at one moment.
 */
export async function reconcileHours(
  deps: Deps,
  actor: Actor,
  { repair }: { repair: boolean },
): Promise<Reconciliation> {
  requireCapability(actor, 'lp_manage_progressions');
  const [all] = await deps.db.select({ rows: count(), lastId: max(lp.trackingId) }).from(lp);
  const differences: Difference[] = [];
  let repaired = 0;
  for (let from = 0; from < (all?.lastId ?? 0); from += BITE) {
    const found = await differencesAmong(deps.db, between(lp.trackingId, from + 1, from + BITE));
    differences.push(...found);
    if (repair) for (const difference of found) if (await isMended(deps, actor, difference)) repaired += 1;
  }
  return { checked: all?.rows ?? 0, differences, repaired };
}

/** Sums and compares in SQL's decimals; only what differs leaves the database. */
async function differencesAmong(db: Db, condition: SQL): Promise<Difference[]> {
  const trained = sql<string>`coalesce(sum(${log.hoursTrained}), 0)`.mapWith(Number);
  const present = sql<string>`coalesce(sum(${log.hoursPresent}), 0)`.mapWith(Number);
  const stored = { trained: sql`${lp.hoursTrained}`.mapWith(Number), present: sql`${lp.hoursPresent}`.mapWith(Number) };
  const { trackingId, learnerId } = lp;
  return db
    .select({ trackingId, learnerId, stored, logged: { trained, present } })
    .from(lp)
    .leftJoin(log, eq(log.trackingId, lp.trackingId))
    .where(condition)
    .groupBy(lp.trackingId, lp.learnerId, lp.hoursTrained, lp.hoursPresent)
    .having(sql`${lp.hoursTrained} <> ${trained} or ${lp.hoursPresent} <> ${present}`)
    .orderBy(lp.trackingId);
}

/** Looks again behind the learner's lock, which every writer of hours takes first: nothing is written meanwhile. */
function isMended(deps: Deps, actor: Actor, { trackingId, learnerId }: Difference): Promise<boolean> {
  return deps.withTx(async (tx) => {
    await lockLearner(tx, learnerId);
    const [difference] = await differencesAmong(tx, eq(lp.trackingId, trackingId));
    if (!difference) return false;
    const { stored, logged } = difference;
    const asRead = and(eq(lp.hoursTrained, stored.trained.toFixed(2)), eq(lp.hoursPresent, stored.present.toFixed(2)));
    const [changed] = await tx
      .update(lp)
      .set({ hoursTrained: logged.trained.toFixed(2), hoursPresent: logged.present.toFixed(2) })
      .where(and(eq(lp.trackingId, trackingId), asRead));
    if (changed.affectedRows !== 1) return false;
    await note(deps, tx, actor, { kind: 'hours.reconciled', run: difference, data: { from: stored, to: logged } });
    return true;
  });
}
