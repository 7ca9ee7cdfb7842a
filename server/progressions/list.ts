import { and, asc, count, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { clients, learners, products } from '../../drizzle/schema/learners.ts';
import { classes, learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { ListedProgression, ProgressionList } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../platform/database.ts';
import { matchesSearch } from '../platform/find-learners.ts';
import { isTaughtBy, type Scope } from '../platform/policy.ts';
import { Page } from '../platform/route.ts';
import { present } from './present.ts';
import { runsByIds } from './store.ts';
import { isOnWorkList } from './work-lists.ts';

const ORDER: Record<ProgressionList['orderBy'], SQL[]> = {
  surname: [sql`${learners.surname}`, sql`${learners.firstName}`],
  startDate: [sql`${lp.startDate}`],
  status: [sql`${lp.status}`, sql`${lp.startDate}`],
  product: [sql`${products.code}`],
  class: [sql`${classes.code}`],
  percent: [sql`${lp.hoursTrained} / nullif(${lp.durationHours}, 0)`],
};

/** A page of progressions with learner and client; the client is the class's, or the learner's own without a class. */
export async function listProgressions(
  deps: Deps,
  scope: Scope,
  query: ProgressionList,
): Promise<Page<ListedProgression>> {
  const where = conditions(deps, scope, query);
  const direction = query.order === 'asc' ? asc : desc;
  const ids = await deps.db
    .select({ trackingId: lp.trackingId })
    .from(lp)
    .innerJoin(learners, eq(learners.learnerId, lp.learnerId))
    .innerJoin(products, eq(products.productId, lp.productId))
    .leftJoin(classes, eq(classes.classId, lp.classId))
    .where(where)
    .orderBy(...ORDER[query.orderBy].map((column) => direction(column)), direction(lp.trackingId))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const [total] = await deps.db.select({ rows: count() }).from(lp).where(where);
  const rows = await describe(
    deps,
    ids.map((row) => row.trackingId),
  );
  return new Page(rows, total?.rows ?? 0);
}

/** Every filter speaks of the progression's own columns, so that counting needs no joins. */
function conditions({ db, config }: Deps, scope: Scope, query: ProgressionList): SQL | undefined {
  return and(
    query.status ? eq(lp.status, query.status) : undefined,
    query.classId ? eq(lp.classId, query.classId) : undefined,
    query.productId ? eq(lp.productId, query.productId) : undefined,
    query.learnerId ? eq(lp.learnerId, query.learnerId) : undefined,
    query.clientId ? or(inArray(lp.classId, classesOf(db, query.clientId)), ownOf(db, query.clientId)) : undefined,
    query.workList ? isOnWorkList(db, query.workList, config.PROGRESS_BASIS) : undefined,
    query.search ? matchesSearch(db, query.search, lp.learnerId) : undefined,
    scope === 'all' ? undefined : isTaughtBy(db, scope.facilitatorUserId, lp.learnerId),
  );
}

const classesOf = (db: Db, clientId: number) =>
  db.select({ id: classes.classId }).from(classes).where(eq(classes.clientId, clientId));

function ownOf(db: Db, clientId: number) {
  const employed = db.select({ id: learners.learnerId }).from(learners).where(eq(learners.clientId, clientId));
  return and(isNull(lp.classId), inArray(lp.learnerId, employed));
}

async function describe(deps: Deps, trackingIds: number[]): Promise<ListedProgression[]> {
  if (trackingIds.length === 0) return [];
  const runs = await runsByIds(deps.db, trackingIds);
  const people = await deps.db
    .select({
      trackingId: lp.trackingId,
      learner: {
        learnerId: learners.learnerId,
        firstName: learners.firstName,
        surname: learners.surname,
        initials: learners.initials,
      },
      client: { clientId: clients.clientId, name: clients.name },
    })
    .from(lp)
    .innerJoin(learners, eq(learners.learnerId, lp.learnerId))
    .leftJoin(classes, eq(classes.classId, lp.classId))
    .leftJoin(clients, eq(clients.clientId, sql`coalesce(${classes.clientId}, ${learners.clientId})`))
    .where(inArray(lp.trackingId, trackingIds));
  const runById = new Map(runs.map((run) => [run.trackingId, run]));
  const personById = new Map(people.map((person) => [person.trackingId, person]));
  return trackingIds.flatMap((trackingId) => {
    const [run, person] = [runById.get(trackingId), personById.get(trackingId)];
    if (!run || !person) return [];
    const { learner, client } = person;
    return [{ ...present(run, deps.config.PROGRESS_BASIS), learner, client }];
  });
}
