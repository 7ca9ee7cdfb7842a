import { and, asc, count, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { classes } from '../../../drizzle/schema/progressions.ts';
import type { ClassList, TrainingClass } from '../../contract/classes.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { contains } from '../../platform/find-learners.ts';
import type { Scope } from '../../platform/policy.ts';
import { Page } from '../../platform/route.ts';
import { readClasses } from './store.ts';

const ORDER = {
  code: [classes.code, classes.classId],
  startDate: [classes.startDate, classes.code, classes.classId],
  status: [classes.status, classes.code, classes.classId],
} as const;

/** A page of classes, a facilitator's own ones alone; `search` finds any part of the code or the site. */
export async function listClasses(deps: Deps, scope: Scope, query: ClassList): Promise<Page<TrainingClass>> {
  const where = conditions(scope, query);
  const [total] = await deps.db.select({ rows: count() }).from(classes).where(where);
  return new Page(await pageOfClasses(deps.db, where, query), total?.rows ?? 0, query.perPage);
}

function pageOfClasses(db: Db, where: SQL | undefined, query: ClassList): Promise<TrainingClass[]> {
  const order = ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column)));
  const page = db
    .select({ pageId: sql<number>`${classes.classId}`.as('page_id') })
    .from(classes)
    .where(where)
    .orderBy(...order)
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage)
    .as('page');
  return readClasses(db)
    .innerJoin(page, eq(page.pageId, classes.classId))
    .orderBy(...order);
}

function conditions(scope: Scope, { clientId, status, facilitatorUserId, search }: ClassList): SQL | undefined {
  return and(
    clientId ? eq(classes.clientId, clientId) : undefined,
    status && eq(classes.status, status),
    facilitatorUserId ? eq(classes.facilitatorUserId, facilitatorUserId) : undefined,
    search ? or(contains(classes.code, search), contains(classes.site, search)) : undefined,
    scope === 'all' ? undefined : eq(classes.facilitatorUserId, scope.facilitatorUserId),
  );
}
