import { and, asc, count, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { coursePrograms, courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import type { Db } from '../../platform/database.ts';

/** Free seats of each step of the courses on sale, over all its coming classes; of one step, if it is named. */
export const seatsLeftBySteps = (db: Db, now: Date, courseStepId?: number) =>
  db
    .select({
      ...{ courseStepId: courseSteps.courseStepId, label: courseSteps.label, toldAt: courseSteps.lowSeatsToldAt },
      ...{ courseProgramId: coursePrograms.courseProgramId, courseTitle: coursePrograms.title },
      seatsLeft: sql<number>`coalesce(sum(${groupClasses.capacity} - ${groupClasses.taken}), 0)`.mapWith(Number),
      classes: count(groupClasses.groupClassId),
    })
    .from(courseSteps)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, courseSteps.courseProgramId))
    .leftJoin(courseStepOptions, eq(courseStepOptions.courseStepId, courseSteps.courseStepId))
    .leftJoin(
      groupClasses,
      and(
        eq(groupClasses.groupClassId, courseStepOptions.groupClassId),
        ...[eq(groupClasses.status, 'scheduled'), gt(groupClasses.startsAt, now)],
      ),
    )
    .where(
      and(
        ...[eq(coursePrograms.status, 'published'), isNull(courseSteps.removedAt)],
        courseStepId === undefined ? undefined : eq(courseSteps.courseStepId, courseStepId),
      ),
    )
    .groupBy(courseSteps.courseStepId)
    .orderBy(asc(courseSteps.courseStepId));

/** From the state it was found in; false when another run was faster. */
export const markTold = async (tx: Db, courseStepId: number, at: Date | null): Promise<boolean> => {
  const { lowSeatsToldAt } = courseSteps;
  const [changed] = await tx
    .update(courseSteps)
    .set({ lowSeatsToldAt: at })
    .where(
      and(eq(courseSteps.courseStepId, courseStepId), at === null ? isNotNull(lowSeatsToldAt) : isNull(lowSeatsToldAt)),
    );
  return changed.affectedRows === 1;
};
