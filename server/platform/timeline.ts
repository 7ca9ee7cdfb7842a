import { type AnyColumn, and, count, desc, eq, inArray, like, type SQL, sql } from 'drizzle-orm';
import { courses, courseUnits, unitModules } from '../../drizzle/schema/course-progress.ts';
import { activity } from '../../drizzle/schema/platform.ts';
import { users } from '../../drizzle/wordpress.ts';
import type { ActivityKind, ActorKind, Slice } from '../contract/words.ts';
import type { Db } from './database.ts';
import { prepared } from './prepared.ts';
import { Page } from './route.ts';

export type TimelineEntry = {
  activityId: number;
  at: string;
  kind: ActivityKind;
  actor: { kind: ActorKind; id: number | null; name: string | null };
  learnerId: number | null;
  subjectId: number | null;
  subjectTitle: string | null;
  data: Record<string, unknown>;
};

type Subject = { slice: Slice; subjectId: number; kinds: ActivityKind[] };

/** What happened to a learner, newest first, at most `limit` entries. */
export const timelineOf = async (db: Db, learnerId: number, limit: number): Promise<TimelineEntry[]> =>
  (await ofLearner(db).execute({ learnerId, limit })).map(entryOf);

/** What happened to one subject of a slice, newest first, a page at a time. */
export async function historyOf(
  db: Db,
  { slice, subjectId, kinds }: Subject,
  { page, perPage }: { page: number; perPage: number },
): Promise<Page<TimelineEntry>> {
  const where = and(eq(activity.slice, slice), eq(activity.subjectId, subjectId), inArray(activity.kind, kinds));
  const [total] = await db.select({ rows: count() }).from(activity).where(where);
  const rows = await read(db, where)
    .limit(perPage)
    .offset((page - 1) * perPage);
  return new Page(rows.map(entryOf), total?.rows ?? 0, perPage);
}

const subjectTitle = sql<string | null>`coalesce(${courses.title}, ${courseUnits.title}, ${unitModules.title})`;

/** Subjects are numbered per kind: the noun before the dot says which table the number is of. */
const isAbout = (noun: 'course' | 'unit' | 'module', id: AnyColumn) =>
  and(eq(activity.subjectId, id), eq(activity.slice, 'course-progress'), like(activity.kind, `${noun}.%`));

const read = (db: Db, where: SQL | undefined) =>
  db
    .select({ entry: activity, name: users.displayName, subjectTitle })
    .from(activity)
    .leftJoin(users, and(eq(users.id, activity.actorId), eq(activity.actorKind, 'user')))
    .leftJoin(courses, isAbout('course', courses.courseId))
    .leftJoin(courseUnits, isAbout('unit', courseUnits.unitId))
    .leftJoin(unitModules, isAbout('module', unitModules.moduleId))
    .where(where)
    .orderBy(desc(activity.activityId))
    .$dynamic();

const ofLearner = prepared((db) =>
  read(db, eq(activity.learnerId, sql.placeholder('learnerId')))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

function entryOf({ entry, name, subjectTitle }: Awaited<ReturnType<typeof read>>[number]): TimelineEntry {
  return {
    activityId: entry.activityId,
    at: entry.at.toISOString(),
    kind: entry.kind,
    actor: { kind: entry.actorKind, id: entry.actorId, name },
    learnerId: entry.learnerId,
    subjectId: entry.subjectId,
    subjectTitle,
    data: entry.data,
  };
}
