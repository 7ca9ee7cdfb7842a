import { and, asc, count, desc, eq, exists, gte, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import type { GroupClass, GroupClassList } from '../../contract/group-classes.ts';
import type { Deps } from '../../deps.ts';
import { dayAfter, startOf } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { contains } from '../../platform/find-learners.ts';
import { waitsForRegister } from '../../platform/open-registers.ts';
import { Page } from '../../platform/route.ts';
import { withSteps } from './store.ts';

const ORDER = {
  startsAt: [groupClasses.startsAt, groupClasses.groupClassId],
  title: [groupClasses.title, groupClasses.startsAt, groupClasses.groupClassId],
} as const;

/** A page of classes; `search` finds any part of the title, the teacher or the place. */
export async function listGroupClasses(deps: Deps, query: GroupClassList): Promise<Page<GroupClass>> {
  const { db } = deps;
  const where = conditions(deps, query);
  const rows = await db
    .select()
    .from(groupClasses)
    .where(where)
    .orderBy(...ORDER[query.orderBy].map((column) => (query.order === 'asc' ? asc(column) : desc(column))))
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const [total] = await db.select({ rows: count() }).from(groupClasses).where(where);
  return new Page(await withSteps(db, rows), total?.rows ?? 0, query.perPage);
}

function conditions(deps: Deps, { status, from, to, courseProgramId, needsRegister, search }: GroupClassList) {
  const { db, config } = deps;
  const { startsAt, title, teacher, location } = groupClasses;
  return and(
    status && eq(groupClasses.status, status),
    from === undefined ? undefined : gte(startsAt, startOf(config.SITE_TIME_ZONE, from)),
    to === undefined ? undefined : lt(startsAt, startOf(config.SITE_TIME_ZONE, dayAfter(to))),
    courseProgramId === undefined ? undefined : isOptionOf(db, courseProgramId),
    needsRegister && waitsForRegister(db, deps.now()),
    search ? or(contains(title, search), contains(teacher, search), contains(location, search)) : undefined,
  );
}

const isOptionOf = (db: Db, courseProgramId: number): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(courseStepOptions)
      .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepOptions.courseStepId))
      .where(
        and(
          eq(courseStepOptions.groupClassId, groupClasses.groupClassId),
          eq(courseSteps.courseProgramId, courseProgramId),
          isNull(courseSteps.removedAt),
        ),
      ),
  );
