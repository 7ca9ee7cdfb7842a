import { asc, desc, eq, type SQL } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import {
  courseEnrollments as enrollments,
  courseProgress as progress,
} from '../../../drizzle/schema/course-progress.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { CourseLearner, CourseLearnerList } from '../../contract/course-enrollments.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { Page } from '../../platform/route.ts';
import { findCourse } from '../store.ts';
import { countLearners, describeLearners, learnersIn, matchesFilter } from './course-learners.ts';

type Wanted = CourseLearnerList & { courseId: number };

/** A page of a course's learners and how far they are; who has withdrawn is left out. 404. */
export async function listCourseLearners(deps: Deps, query: Wanted): Promise<Page<CourseLearner>> {
  found(await findCourse(deps.db, query.courseId));
  const where = matchesFilter(deps, query);
  const ids = await idsOfPage(deps.db, where, query)
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const rows = await describeLearners(
    deps.db,
    query.courseId,
    ids.map(({ learnerId }) => learnerId),
  );
  return new Page(rows, await countLearners(deps.db, where), query.perPage);
}

const person = [learners.surname, learners.firstName, learners.learnerId];

/** Each order joins only what it sorts by. */
function idsOfPage(db: Db, where: SQL | undefined, query: Wanted) {
  const sorted = (...columns: AnyMySqlColumn[]) => columns.map(query.order === 'asc' ? asc : desc);
  switch (query.orderBy) {
    case 'surname':
      return learnersIn(db)
        .innerJoin(learners, eq(learners.learnerId, progress.learnerId))
        .where(where)
        .orderBy(...sorted(...person));
    case 'percent':
      return learnersIn(db)
        .where(where)
        .orderBy(...sorted(progress.completionPercentage, progress.learnerId));
    case 'lastActivity':
      return learnersIn(db)
        .where(where)
        .orderBy(...sorted(progress.lastCompletedAt, progress.learnerId));
    case 'enrolledAt':
      return learnersIn(db)
        .where(where)
        .orderBy(...sorted(enrollments.enrolledAt, progress.learnerId));
  }
}
