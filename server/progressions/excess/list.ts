import { and, asc, count, desc, eq, inArray, not, type SQL, sql } from 'drizzle-orm';
import { clients, learners, products } from '../../../drizzle/schema/learners.ts';
import { classes, excessiveHoursActions, learnerLpTracking as lp } from '../../../drizzle/schema/progressions.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { ExcessAction, ExcessiveList, ExcessiveRow } from '../../contract/dossier.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { Page } from '../../platform/route.ts';
import { isOfClient } from '../classes/store.ts';
import { percentOf } from '../rules.ts';
import { countedHours, isHandled, runsOver } from '../work-lists.ts';

/** LPs that run over without being made to, furthest over first; `open` are those nothing was done about. */
export async function listExcess(deps: Deps, query: ExcessiveList): Promise<Page<ExcessiveRow>> {
  const where = conditions(deps, query);
  const [total] = await deps.db.select({ rows: count() }).from(lp).where(where);
  const rows = await pageOfExcess(deps, where, query);
  const actions = await actionsOf(
    deps.db,
    rows.map(({ trackingId }) => trackingId),
  );
  const shown = rows.map((row) => ({ ...row, actions: actions.get(row.trackingId) ?? [] }));
  return new Page(shown, total?.rows ?? 0, query.perPage);
}

function conditions({ db, config }: Deps, { state, classId, clientId }: ExcessiveList): SQL | undefined {
  return and(
    runsOver(db, config.PROGRESS_BASIS),
    state === 'open' ? not(isHandled(db)) : isHandled(db),
    classId ? eq(lp.classId, classId) : undefined,
    clientId ? isOfClient(db, clientId) : undefined,
  );
}

async function pageOfExcess({ db, config }: Deps, where: SQL | undefined, query: ExcessiveList) {
  const hours = countedHours(config.PROGRESS_BASIS);
  const overage = sql<string>`${hours} - ${lp.durationHours}`;
  const order = { overage: [overage, lp.trackingId], surname: [learners.surname, learners.firstName, lp.trackingId] };
  const rows = await db
    .select({
      trackingId: lp.trackingId,
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
      product: { productId: products.productId, code: products.code, name: products.name },
      class: { classId: classes.classId, code: classes.code },
      client: { clientId: clients.clientId, name: clients.name },
      durationHours: lp.durationHours,
      hours,
      overage,
    })
    .from(lp)
    .innerJoin(learners, eq(learners.learnerId, lp.learnerId))
    .innerJoin(products, eq(products.productId, lp.productId))
    .leftJoin(classes, eq(classes.classId, lp.classId))
    .leftJoin(clients, eq(clients.clientId, sql`coalesce(${classes.clientId}, ${learners.clientId})`))
    .where(where)
    .orderBy(...order[query.orderBy].map(query.order === 'asc' ? asc : desc))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  return rows.map(({ overage: over, ...row }) => ({
    ...row,
    durationHours: Number(row.durationHours),
    hours: Number(row.hours),
    overageHours: Number(over),
    rawPercent: percentOf(Number(row.hours), Number(row.durationHours)),
  }));
}

/** What was done about them, newest first. */
export async function actionsOf(db: Db, trackingIds: number[]): Promise<Map<number, ExcessAction[]>> {
  if (trackingIds.length === 0) return new Map();
  const rows = await db
    .select({ entry: excessiveHoursActions, takenBy: users.displayName })
    .from(excessiveHoursActions)
    .leftJoin(users, eq(users.id, excessiveHoursActions.takenBy))
    .where(inArray(excessiveHoursActions.trackingId, trackingIds))
    .orderBy(desc(excessiveHoursActions.actionId));
  const byRun = Map.groupBy(rows, ({ entry }) => entry.trackingId);
  return new Map([...byRun].map(([trackingId, own]) => [trackingId, own.map(asAction)]));
}

function asAction({ entry, takenBy }: { entry: typeof excessiveHoursActions.$inferSelect; takenBy: string | null }) {
  const { actionId, action, notes, overageHours, takenAt } = entry;
  return { actionId, action, notes, overageHours: Number(overageHours), takenBy, takenAt: takenAt.toISOString() };
}
