import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { courses, courseEnrollments as enrollments } from '../../../drizzle/schema/course-progress.ts';
import type { ActivityKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { findCourse } from '../store.ts';

/** Reads and writes of who is in a course. */

/**
 * The course, held in shared mode until the transaction ends: its content cannot change between the version a record is
 * counted on and the record itself. `FOR SHARE` is MySQL's alone; this older form both servers know.
 */
export async function holdCourse(tx: Db, courseId: number) {
  await tx.execute(sql`select 1 from ${courses} where ${courses.courseId} = ${courseId} lock in share mode`);
  return findCourse(tx, courseId);
}

export type Whose = { courseId: number; learnerId: number };

const of = ({ courseId, learnerId }: Whose) =>
  and(eq(enrollments.courseId, courseId), eq(enrollments.learnerId, learnerId));

export const readmit = (tx: Db, whose: Whose) =>
  tx
    .update(enrollments)
    .set({ withdrawnAt: null })
    .where(and(of(whose), isNotNull(enrollments.withdrawnAt)));

export const endEnrollment = (tx: Db, whose: Whose, withdrawnAt: Date) =>
  tx
    .update(enrollments)
    .set({ withdrawnAt })
    .where(and(of(whose), isNull(enrollments.withdrawnAt)));

type Noted = Whose & { kind: ActivityKind; data?: Record<string, unknown> };

export const note = (deps: Deps, tx: Db, actor: Actor, { kind, courseId, learnerId, data }: Noted): Promise<void> =>
  record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'course-progress', learnerId, subjectId: courseId },
    data: { courseId, ...data },
  });
