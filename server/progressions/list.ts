import { and, asc, count as countRows, desc, eq, gte, lte, type SQL, sql } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import { learners, products } from '../../drizzle/schema/learners.ts';
import { classes, learnerLpTracking as lp } from '../../drizzle/schema/progressions.ts';
import type { ListedProgression, ProgressionList } from '../contract/progressions.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../platform/database.ts';
import { matchesSearch } from '../platform/find-learners.ts';
import { isTaughtBy, type Scope } from '../platform/policy.ts';
import { prepared } from '../platform/prepared.ts';
import { Page } from '../platform/route.ts';
import { isOfClient } from './classes/store.ts';
import { present } from './present.ts';
import { runsByIds } from './runs/store.ts';
import { isOnWorkList } from './work-lists.ts';

const person = [learners.surname, learners.firstName, learners.learnerId];

/** A page of progressions with learner and client; the client is the class's, or the learner's own without a class. */
export async function listProgressions(
  deps: Deps,
  scope: Scope,
  query: ProgressionList,
): Promise<Page<ListedProgression>> {
  const where = matchesFilter(deps, scope, query);
  const wanted = { where, query, isWide: isWide(scope, query) };
  const [ids, total] = await Promise.all([
    idsOfPage(deps, wanted)
      .limit(query.perPage)
      .offset((query.page - 1) * query.perPage),
    totalOf(deps, wanted),
  ]);
  const rows = await describeProgressions(
    deps,
    ids.map((row) => row.trackingId),
  );
  return new Page(rows, total, query.perPage);
}

/** So many that nobody counts along; known for each handle by itself, as its statements are. */
const MANY = 10_000;
const COUNTED_FOR_MS = 5_000;
const manyFor = prepared(() => new Map<string, { total: number; until: number }>());

/** Counting reads every row, also for the first page: of very many the number may be some seconds old. */
async function totalOf({ db, now }: Deps, { where, query, isWide }: Wanted): Promise<number> {
  if (!isWide) return count(db, where);
  const [many, key, until] = [manyFor(db), query.status ?? '', now().getTime() + COUNTED_FOR_MS];
  const known = many.get(key);
  if (known && known.until > now().getTime()) return known.total;
  // While one counts, the others go on with what is known.
  if (known) many.set(key, { ...known, until });
  const total = await count(db, where);
  if (total > MANY) many.set(key, { total, until });
  else many.delete(key);
  return total;
}

async function count(db: Db, where: SQL | undefined): Promise<number> {
  const [counted] = await db.select({ rows: countRows() }).from(lp).where(where);
  return counted?.rows ?? 0;
}

/** Does the list run over all learners, so that the page is found by walking an index and never by sorting the table? */
const isWide = (
  scope: Scope,
  { search, clientId, classId, productId, learnerId, workList, ...days }: ProgressionList,
) => scope === 'all' && !(search || clientId || classId || productId || learnerId || workList || days.from || days.to);

type Wanted = { where: SQL | undefined; query: ProgressionList; isWide: boolean };

/** Each order joins only what it sorts by. */
function idsOfPage({ db, config }: Deps, { where, query, isWide }: Wanted) {
  const order = (...columns: (AnyMySqlColumn | SQL)[]) => columns.map(query.order === 'asc' ? asc : desc);
  const from = () => db.select({ trackingId: lp.trackingId }).from(lp);
  const hours = config.PROGRESS_BASIS === 'trained' ? lp.hoursTrained : lp.hoursPresent;
  switch (query.orderBy) {
    case 'surname': {
      // The optimiser would sort all rows; told to begin with the learners it stops after a page of their index.
      const trackingId = isWide ? sql<number>`straight_join ${lp.trackingId}` : lp.trackingId;
      const ofLearners = db.select({ trackingId }).from(learners).innerJoin(lp, eq(lp.learnerId, learners.learnerId));
      return ofLearners.where(where).orderBy(...order(...person, ...(isWide ? [] : [lp.trackingId])));
    }
    case 'product': {
      const withProduct = from().innerJoin(products, eq(products.productId, lp.productId));
      return withProduct.where(where).orderBy(...order(products.code, lp.trackingId));
    }
    case 'class': {
      const withClass = from().leftJoin(classes, eq(classes.classId, lp.classId));
      return withClass.where(where).orderBy(...order(classes.code, lp.trackingId));
    }
    case 'percent':
      return from()
        .where(where)
        .orderBy(...order(sql`${hours} / nullif(${lp.durationHours}, 0)`, lp.trackingId));
    case 'startDate':
      return from()
        .where(where)
        .orderBy(...order(lp.startDate, lp.trackingId));
    case 'status':
      return from()
        .where(where)
        .orderBy(...order(lp.status, lp.startDate, lp.trackingId));
  }
}

type Filter = Omit<ProgressionList, 'page' | 'perPage' | 'orderBy' | 'order'>;

/** Every filter speaks of the progression's own columns, so that counting needs no joins. */
export function matchesFilter({ db, config }: Deps, scope: Scope, query: Filter): SQL | undefined {
  return and(
    query.status ? eq(lp.status, query.status) : undefined,
    query.classId ? eq(lp.classId, query.classId) : undefined,
    query.productId ? eq(lp.productId, query.productId) : undefined,
    query.learnerId ? eq(lp.learnerId, query.learnerId) : undefined,
    query.from ? gte(lp.startDate, query.from) : undefined,
    query.to ? lte(lp.startDate, query.to) : undefined,
    query.clientId ? isOfClient(db, query.clientId) : undefined,
    query.workList ? isOnWorkList(db, query.workList, config.PROGRESS_BASIS) : undefined,
    query.search ? matchesSearch(db, query.search, lp.learnerId, scope) : undefined,
    scope === 'all' ? undefined : isTaughtBy(db, scope.facilitatorUserId, lp.learnerId),
  );
}

/** The progressions in the order of the ids, with learner and client. */
export async function describeProgressions(deps: Deps, trackingIds: number[]): Promise<ListedProgression[]> {
  const runs = await runsByIds(deps.db, trackingIds);
  const runById = new Map(runs.map((run) => [run.trackingId, run]));
  return trackingIds.flatMap((trackingId) => {
    const run = runById.get(trackingId);
    if (!run) return [];
    return { ...present(run, deps.config.PROGRESS_BASIS), learner: run.learner, client: run.client };
  });
}
