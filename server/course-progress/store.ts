import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { AnyMySqlColumn } from 'drizzle-orm/mysql-core';
import {
  type CourseOutline,
  courseEnrollments,
  courseProgress,
  courses,
  courseVersions,
  moduleCompletions,
  unitProgress,
} from '../../drizzle/schema/course-progress.ts';
import type { Db } from '../platform/database.ts';
import { inList, prepared } from '../platform/prepared.ts';

/** Reads and writes of what is stored of learners in one course. */

export type Course = typeof courses.$inferSelect;
export type Enrollment = typeof courseEnrollments.$inferSelect;
export type CourseRow = typeof courseProgress.$inferSelect;
export type UnitRow = typeof unitProgress.$inferSelect;
/** The content of a course at one of its versions. */
export type Version = { version: number; outline: CourseOutline; savedAt: Date; isCurrent: boolean };

export async function findCourse(db: Db, courseId: number): Promise<Course | null> {
  const [row] = await db.select().from(courses).where(eq(courses.courseId, courseId));
  return row ?? null;
}

export async function findEnrollment(db: Db, courseId: number, learnerId: number): Promise<Enrollment | null> {
  const [row] = await db
    .select()
    .from(courseEnrollments)
    .where(and(eq(courseEnrollments.courseId, courseId), eq(courseEnrollments.learnerId, learnerId)));
  return row ?? null;
}

const isCourse = (column: AnyMySqlColumn) => eq(column, sql.placeholder('courseId'));

const enrollmentsHeld = prepared((db) =>
  db
    .select()
    .from(courseEnrollments)
    .where(and(isCourse(courseEnrollments.courseId), inList(courseEnrollments.learnerId, 'learnerIds')))
    .orderBy(asc(courseEnrollments.learnerId))
    .for('update')
    .prepare(),
);

/** Holds learners' progress in a course until the transaction ends; those who are enrolled, by ascending id. */
export const lockEnrollments = async (tx: Db, courseId: number, learnerIds: number[]): Promise<Enrollment[]> =>
  learnerIds.length === 0 ? [] : enrollmentsHeld(tx).execute({ courseId, learnerIds });

const isPresent = eq(courseVersions.version, courses.version);
const versionsOf = prepared((db) =>
  db
    .select({ one: courseVersions, current: courses.version })
    .from(courseVersions)
    .innerJoin(courses, eq(courses.courseId, courseVersions.courseId))
    .where(and(isCourse(courseVersions.courseId), or(isPresent, inList(courseVersions.version, 'versions'))))
    .prepare(),
);

/** The present version and those named, read in one statement so that they fit together. */
async function readVersions(db: Db, courseId: number, versions: number[]): Promise<Version[]> {
  const rows = await versionsOf(db).execute({ courseId, versions });
  return rows.map(({ one, current }) => ({ ...one, isCurrent: one.version === current }));
}

/** What is stored of one learner in one course, and the facts it is derived from. */
export type Stored = { course: CourseRow | null; units: UnitRow[]; done: ReadonlyMap<number, Date> };

type Told = typeof courseProgress | typeof unitProgress | typeof moduleCompletions;
const told = (table: Told) => and(isCourse(table.courseId), inList(table.learnerId, 'learnerIds'));
const courseRows = prepared((db) => db.select().from(courseProgress).where(told(courseProgress)).prepare());
const unitRows = prepared((db) => db.select().from(unitProgress).where(told(unitProgress)).prepare());
const factRows = prepared((db) => db.select().from(moduleCompletions).where(told(moduleCompletions)).prepare());

async function readStored(db: Db, courseId: number, learnerIds: number[]): Promise<Map<number, Stored>> {
  const whose = { courseId, learnerIds };
  const rows = await courseRows(db).execute(whose);
  const units = await unitRows(db).execute(whose);
  const facts = await factRows(db).execute(whose);
  const courseBy = new Map(rows.map((row) => [row.learnerId, row]));
  const unitsBy = Map.groupBy(units, ({ learnerId }) => learnerId);
  const factsBy = Map.groupBy(facts, ({ learnerId }) => learnerId);
  const storedOf = (learnerId: number): Stored => ({
    course: courseBy.get(learnerId) ?? null,
    units: unitsBy.get(learnerId) ?? [],
    done: new Map((factsBy.get(learnerId) ?? []).map(({ moduleId, completedAt }) => [moduleId, completedAt])),
  });
  return new Map(learnerIds.map((learnerId) => [learnerId, storedOf(learnerId)]));
}

/** All that the rows of these learners, of whom there is one at least, are derived from: what is stored, and the content of the course. */
export async function readBasis(db: Db, courseId: number, learnerIds: number[]) {
  const storedBy = await readStored(db, courseId, learnerIds);
  const completedOn = [...storedBy.values()].map(({ course }) =>
    course?.status === 'completed' ? course.courseVersion : 0,
  );
  return { storedBy, versions: await readVersions(db, courseId, [...new Set(completedOn)]) };
}

export const given = (column: AnyMySqlColumn) => sql`values(${column})`;

export async function saveCourseRows(tx: Db, rows: CourseRow[]): Promise<void> {
  if (rows.length === 0) return;
  const set = {
    courseVersion: given(courseProgress.courseVersion),
    completionPercentage: given(courseProgress.completionPercentage),
    completedUnitsCount: given(courseProgress.completedUnitsCount),
    totalUnits: given(courseProgress.totalUnits),
    status: given(courseProgress.status),
    lastCompletedAt: given(courseProgress.lastCompletedAt),
    completedAt: given(courseProgress.completedAt),
    updatedAt: given(courseProgress.updatedAt),
  };
  await tx.insert(courseProgress).values(rows).onDuplicateKeyUpdate({ set });
}

export async function saveUnitRows(tx: Db, rows: UnitRow[]): Promise<void> {
  if (rows.length === 0) return;
  const set = {
    completedModules: given(unitProgress.completedModules),
    totalModules: given(unitProgress.totalModules),
    completedAt: given(unitProgress.completedAt),
  };
  await tx.insert(unitProgress).values(rows).onDuplicateKeyUpdate({ set });
}

/** Forgets units that are no part of these learners' course any more. */
export async function dropUnitRows(tx: Db, rows: UnitRow[]): Promise<void> {
  if (rows.length === 0) return;
  const keys = rows.map(({ learnerId, unitId }) => sql`(${learnerId}, ${unitId})`);
  await tx
    .delete(unitProgress)
    .where(sql`(${unitProgress.learnerId}, ${unitProgress.unitId}) in (${sql.join(keys, sql`, `)})`);
}
