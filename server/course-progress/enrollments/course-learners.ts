import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, ne, or, type SQL } from 'drizzle-orm';
import {
  courseEnrollments as enrollments,
  courseProgress as progress,
} from '../../../drizzle/schema/course-progress.ts';
import { clients, learners } from '../../../drizzle/schema/learners.ts';
import { classLearners } from '../../../drizzle/schema/progressions.ts';
import type { CourseLearner, CourseLearnerList } from '../../contract/course-enrollments.ts';
import type { Deps } from '../../deps.ts';
import { startOf } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { matchesSearch } from '../../platform/find-learners.ts';

/** Who is in a course and how far: what the list and the export read. */

const isOfEnrollment = and(eq(progress.courseId, enrollments.courseId), eq(progress.learnerId, enrollments.learnerId));

/** Ids of learners with their record and their enrollment, to be narrowed and sorted. */
export const learnersIn = (db: Db) =>
  db.select({ learnerId: progress.learnerId }).from(progress).innerJoin(enrollments, isOfEnrollment).$dynamic();

export async function countLearners(db: Db, where: SQL | undefined): Promise<number> {
  const [total] = await db.select({ rows: count() }).from(progress).innerJoin(enrollments, isOfEnrollment).where(where);
  return total?.rows ?? 0;
}

type Filter = Omit<CourseLearnerList, 'page' | 'perPage' | 'orderBy' | 'order'> & { courseId: number };

/** Every filter speaks of the record and its enrollment, so that counting needs no other join. */
export function matchesFilter({ db, config }: Deps, query: Filter): SQL | undefined {
  const { courseId, status, clientId, classId, search, quietSince } = query;
  return and(
    eq(progress.courseId, courseId),
    isNull(enrollments.withdrawnAt),
    status && eq(progress.status, status),
    clientId ? inArray(progress.learnerId, learnersOf(db, clientId)) : undefined,
    classId ? inArray(progress.learnerId, membersOf(db, classId)) : undefined,
    search ? matchesSearch(db, search, progress.learnerId, 'all') : undefined,
    quietSince ? isQuietSince(startOf(config.SITE_TIME_ZONE, quietSince)) : undefined,
  );
}

const learnersOf = (db: Db, clientId: number) =>
  db.select({ id: learners.learnerId }).from(learners).where(eq(learners.clientId, clientId));

/** Who is in the class now: the key is null after a stay has ended. */
const membersOf = (db: Db, classId: number) =>
  db
    .select({ id: classLearners.learnerId })
    .from(classLearners)
    .where(and(eq(classLearners.classId, classId), isNotNull(classLearners.openKey)));

/** Open, and nothing done since; who has done nothing at all is quiet from the enrollment on. */
const isQuietSince = (at: Date) =>
  and(
    ne(progress.status, 'completed'),
    or(lt(progress.lastCompletedAt, at), and(isNull(progress.lastCompletedAt), lt(enrollments.enrolledAt, at))),
  );

const AT_ONCE = 1000;

/** Ids of all that match, ascending, a chunk after the other by key: the last chunk costs what the first does. */
export async function* walkLearners(db: Db, where: SQL | undefined): AsyncGenerator<number[]> {
  for (let after = 0, isMore = true; isMore; ) {
    const rows = await learnersIn(db)
      .where(and(where, gt(progress.learnerId, after)))
      .orderBy(asc(progress.learnerId))
      .limit(AT_ONCE);
    if (rows.length > 0) yield rows.map(({ learnerId }) => learnerId);
    after = rows.at(-1)?.learnerId ?? after;
    isMore = rows.length === AT_ONCE;
  }
}

/** The course's learners in the order of the ids. */
export async function describeLearners(db: Db, courseId: number, learnerIds: number[]): Promise<CourseLearner[]> {
  if (learnerIds.length === 0) return [];
  const rows = await db
    .select({
      progress,
      enrolledAt: enrollments.enrolledAt,
      learner: { learnerId: learners.learnerId, firstName: learners.firstName, surname: learners.surname },
      client: { clientId: clients.clientId, name: clients.name },
    })
    .from(progress)
    .innerJoin(enrollments, isOfEnrollment)
    .innerJoin(learners, eq(learners.learnerId, progress.learnerId))
    .leftJoin(clients, eq(clients.clientId, learners.clientId))
    .where(and(eq(progress.courseId, courseId), inArray(progress.learnerId, learnerIds)));
  const rowBy = new Map(rows.map((row) => [row.learner.learnerId, row]));
  return learnerIds.flatMap((learnerId) => {
    const row = rowBy.get(learnerId);
    return row ? [present(row)] : [];
  });
}

type Row = {
  progress: typeof progress.$inferSelect;
  enrolledAt: Date;
} & Pick<CourseLearner, 'learner' | 'client'>;

const present = ({ progress: row, enrolledAt, learner, client }: Row): CourseLearner => ({
  courseId: row.courseId,
  completionPercentage: row.completionPercentage,
  completedUnitsCount: row.completedUnitsCount,
  totalUnits: row.totalUnits,
  status: row.status,
  completedAt: row.completedAt?.toISOString() ?? null,
  lastCompletedAt: row.lastCompletedAt?.toISOString() ?? null,
  enrolledAt: enrolledAt.toISOString(),
  version: row.courseVersion,
  learner,
  client,
});
