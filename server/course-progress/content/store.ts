import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import {
  courseEnrollments,
  courseProgress,
  courses,
  courseUnits,
  unitModules,
} from '../../../drizzle/schema/course-progress.ts';
import type { CourseContent } from '../../contract/course-content.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { refuse } from '../../platform/refuse.ts';
import { type Course, given } from '../store.ts';
import type { Module, Tree, Unit, Wanted } from './rules.ts';

/** Reads and writes of what the office has written: courses, their units and modules. */

/** Holds a course's content until the transaction ends; who enrolls waits, and then finds the new one. */
export async function lockCourse(tx: Db, courseId: number): Promise<Course | null> {
  const [row] = await tx.select().from(courses).where(eq(courses.courseId, courseId)).for('update');
  return row ?? null;
}

export const readUnits = (db: Db, courseId: number): Promise<Unit[]> =>
  db
    .select({ id: courseUnits.unitId, position: courseUnits.position, title: courseUnits.title })
    .from(courseUnits)
    .where(and(eq(courseUnits.courseId, courseId), isNull(courseUnits.removedAt)))
    .orderBy(asc(courseUnits.position));

const readModules = (db: Db, courseId: number): Promise<Module[]> =>
  db
    .select({
      id: unitModules.moduleId,
      unitId: unitModules.unitId,
      position: unitModules.position,
      title: unitModules.title,
      required: unitModules.required,
      wpPostId: unitModules.wpPostId,
    })
    .from(unitModules)
    .where(and(eq(unitModules.courseId, courseId), isNull(unitModules.removedAt)))
    .orderBy(asc(unitModules.unitId), asc(unitModules.position));

export async function readTree(db: Db, courseId: number): Promise<Tree> {
  return { units: await readUnits(db, courseId), modules: await readModules(db, courseId) };
}

export async function saveUnits(tx: Db, courseId: number, units: Wanted<Unit>[]): Promise<void> {
  if (units.length === 0) return;
  const rows = units.map(({ id: unitId, ...row }) => ({ ...row, unitId, courseId }));
  const set = { position: given(courseUnits.position), title: given(courseUnits.title) };
  await tx.insert(courseUnits).values(rows).onDuplicateKeyUpdate({ set });
}

export async function saveModules(tx: Db, courseId: number, modules: Wanted<Module>[]): Promise<void> {
  if (modules.length === 0) return;
  const rows = modules.map(({ id: moduleId, ...row }) => ({ ...row, moduleId, courseId }));
  const set = {
    unitId: given(unitModules.unitId),
    position: given(unitModules.position),
    title: given(unitModules.title),
    required: given(unitModules.required),
    wpPostId: given(unitModules.wpPostId),
  };
  await tx.insert(unitModules).values(rows).onDuplicateKeyUpdate({ set });
}

export async function removeUnits(tx: Db, ids: number[], removedAt: Date): Promise<void> {
  if (ids.length > 0) await tx.update(courseUnits).set({ removedAt }).where(inArray(courseUnits.unitId, ids));
}

export async function removeModules(tx: Db, ids: number[], removedAt: Date): Promise<void> {
  if (ids.length > 0) await tx.update(unitModules).set({ removedAt }).where(inArray(unitModules.moduleId, ids));
}

export function refuseTakenCode(error: unknown): never {
  if (duplicateKey(error) !== 'one_course_a_code') throw error;
  refuse('code_taken', { errors: [{ path: 'code', message: 'is taken already' }] });
}

/** How far those are who are in the course, the withdrawn left aside. */
export async function countLearners(db: Db, { courseId, version }: Course): Promise<CourseContent['learners']> {
  const progress = courseProgress;
  const many = (when: ReturnType<typeof sql>) => sql`coalesce(sum(${when}), 0)`.mapWith(Number);
  const isCompleted = sql`coalesce(${progress.status} = 'completed', 0)`;
  const isPresent = sql`coalesce(${progress.courseVersion} = ${version}, 0)`;
  const [row] = await db
    .select({
      enrolled: sql`count(*)`.mapWith(Number),
      completed: many(isCompleted),
      updating: many(sql`not ${isCompleted} and not ${isPresent}`),
      onEarlierVersion: many(sql`${isCompleted} and not ${isPresent}`),
    })
    .from(courseEnrollments)
    .leftJoin(
      progress,
      and(eq(progress.courseId, courseEnrollments.courseId), eq(progress.learnerId, courseEnrollments.learnerId)),
    )
    .where(and(eq(courseEnrollments.courseId, courseId), isNull(courseEnrollments.withdrawnAt)));
  return row ?? { enrolled: 0, completed: 0, updating: 0, onEarlierVersion: 0 };
}
