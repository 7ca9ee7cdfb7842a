import { and, asc, count, desc, eq, exists, not, type SQL, sql } from 'drizzle-orm';
import { clients, learners } from '../../drizzle/schema/learners.ts';
import { classLearners, learnerLpTracking } from '../../drizzle/schema/progressions.ts';
import type { Learner, LearnerList } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../platform/database.ts';
import { matchesSearch } from '../platform/find-learners.ts';
import { isTaughtBy, type Scope } from '../platform/policy.ts';
import { refuse } from '../platform/refuse.ts';
import { Page } from '../platform/route.ts';
import { asTeacherSees } from './rules.ts';
import { asLearner, shownLearner } from './store.ts';

const ORDER = {
  surname: [learners.surname, learners.firstName, learners.learnerId],
  firstName: [learners.firstName, learners.learnerId],
  createdAt: [learners.createdAt, learners.learnerId],
  updatedAt: [learners.updatedAt, learners.learnerId],
} as const;

/** A page of learners; a facilitator's `scope` holds whoever is or was in one of their classes. */
export async function listLearners(deps: Deps, scope: Scope, query: LearnerList): Promise<Page<Learner>> {
  // Whose account belongs to which record is the office's business.
  if (query.wpUserId && scope !== 'all') refuse('not_allowed');
  const where = conditions(deps.db, scope, query);
  const [total] = await deps.db.select({ rows: count() }).from(learners).where(where);
  const rows = await pageOfLearners(deps.db, where, query);
  return new Page(scope === 'all' ? rows : rows.map(asTeacherSees), total?.rows ?? 0, query.perPage);
}

/** The index finds the ids of the page; only those rows are read and joined. */
async function pageOfLearners(db: Db, where: SQL | undefined, query: LearnerList): Promise<Learner[]> {
  const order = ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column)));
  const page = db
    .select({ pageId: sql<number>`${learners.learnerId}`.as('page_id') })
    .from(learners)
    .where(where)
    .orderBy(...order)
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage)
    .as('page');
  const rows = await db
    .select(shownLearner)
    .from(page)
    .innerJoin(learners, eq(learners.learnerId, page.pageId))
    .leftJoin(clients, eq(clients.clientId, learners.clientId))
    .orderBy(...order);
  return rows.map(asLearner);
}

function conditions(db: Db, scope: Scope, query: LearnerList): SQL | undefined {
  return and(
    query.clientId ? eq(learners.clientId, query.clientId) : undefined,
    query.wpUserId ? eq(learners.wpUserId, query.wpUserId) : undefined,
    query.classId ? isInClass(db, query.classId) : undefined,
    query.withoutLp && (query.withoutLp === 'true' ? not(hasLp(db)) : hasLp(db)),
    query.search ? matchesSearch(db, query.search, learners.learnerId, scope) : undefined,
    scope === 'all' ? undefined : isTaughtBy(db, scope.facilitatorUserId, learners.learnerId),
  );
}

/** Is in the class now: an open stay. */
const isInClass = (db: Db, classId: number) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(classLearners)
      .where(and(eq(classLearners.classId, classId), eq(classLearners.openKey, learners.learnerId))),
  );

const hasLp = (db: Db) =>
  exists(
    db.select({ one: sql`1` }).from(learnerLpTracking).where(eq(learnerLpTracking.activeLearnerId, learners.learnerId)),
  );
