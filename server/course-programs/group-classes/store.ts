import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import type { GroupClass } from '../../contract/group-classes.ts';
import type { Db } from '../../platform/database.ts';

export type ClassRow = typeof groupClasses.$inferSelect;

/** Holds a class until the transaction ends: nobody takes or frees a seat meanwhile. */
export async function lockClass(tx: Db, groupClassId: number): Promise<ClassRow | null> {
  const [row] = await tx.select().from(groupClasses).where(eq(groupClasses.groupClassId, groupClassId)).for('update');
  return row ?? null;
}

/** The same for several, in the order that all of us keep: two who want the same never wait for each other. */
export async function lockClasses(tx: Db, groupClassIds: number[]): Promise<void> {
  for (const id of [...new Set(groupClassIds)].sort((one, other) => one - other)) await lockClass(tx, id);
}

/** Classes as the office sees them, in two statements however many they are. */
export async function withSteps(db: Db, rows: ClassRow[]): Promise<GroupClass[]> {
  if (rows.length === 0) return [];
  const steps = await readSteps(
    db,
    rows.map(({ groupClassId }) => groupClassId),
  );
  const stepsBy = Map.groupBy(steps, ({ groupClassId }) => groupClassId);
  return rows.map((row) => asShown(row, stepsBy.get(row.groupClassId) ?? []));
}

type Step = GroupClass['steps'][number];

function asShown(row: ClassRow, steps: (Step & { groupClassId: number })[]): GroupClass {
  const { createdAt: _at, createdBy: _by, cancelledAt: _cancelled, revision: _revision, ...shown } = row;
  return {
    ...shown,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    seatsLeft: row.capacity - row.taken,
    steps: steps.map(({ groupClassId: _of, ...step }) => step),
  };
}

const readSteps = (db: Db, groupClassIds: number[]) =>
  db
    .select({
      groupClassId: courseStepOptions.groupClassId,
      courseStepId: courseSteps.courseStepId,
      label: courseSteps.label,
      courseProgramId: coursePrograms.courseProgramId,
      courseCode: coursePrograms.code,
    })
    .from(courseStepOptions)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepOptions.courseStepId))
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .where(and(inArray(courseStepOptions.groupClassId, groupClassIds), isNull(courseSteps.removedAt)))
    .orderBy(asc(coursePrograms.code), asc(courseSteps.position));
