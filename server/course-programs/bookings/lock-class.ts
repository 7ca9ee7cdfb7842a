import { and, eq, exists, gt, inArray, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { bookings, waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { courseStepOptions } from '../../../drizzle/schema/course-programs/programs.ts';
import type { Db } from '../../platform/database.ts';
import { prepared } from '../../platform/prepared.ts';
import type { ClassRow } from './store.ts';

type Seat = { learnerId: number; groupClassId: number; courseStepId: number | null };
type WaitRow = typeof waitlistEntries.$inferSelect;
type HeldClass = { groupClass: ClassRow; wait: WaitRow | null; optionOf: number | null; isInTheWay: boolean };

/**
 * Holds a class until the transaction ends, with all that its lock guards for a seat: the learner's open wait for it, and
 * whether it is an option of the step. Whether another seat of theirs is at that time, their own lock guards.
 */
export async function lockClassFor(tx: Db, { learnerId, groupClassId, courseStepId }: Seat): Promise<HeldClass | null> {
  const [row] = await lockWanted(tx).execute({ learnerId, groupClassId, courseStepId: courseStepId ?? 0 });
  return row ?? null;
}

const lockWanted = prepared((db) => {
  const ofClass = groupClasses.groupClassId;
  return db
    .select({
      groupClass: groupClasses,
      wait: waitlistEntries,
      optionOf: courseStepOptions.courseStepId,
      isInTheWay: sql<boolean>`${exists(seatMeanwhile(db))}`.mapWith(Boolean),
    })
    .from(groupClasses)
    .leftJoin(
      waitlistEntries,
      and(eq(waitlistEntries.groupClassId, ofClass), eq(waitlistEntries.openLearnerId, sql.placeholder('learnerId'))),
    )
    .leftJoin(
      courseStepOptions,
      and(
        eq(courseStepOptions.courseStepId, sql.placeholder('courseStepId')),
        eq(courseStepOptions.groupClassId, ofClass),
      ),
    )
    .where(eq(ofClass, sql.placeholder('groupClassId')))
    .for('update')
    .prepare();
});

/** A seat of the learner at the time of the class. */
function seatMeanwhile(db: Db) {
  const held = alias(groupClasses, 'held');
  return db
    .select({ one: sql`1` })
    .from(bookings)
    .innerJoin(held, eq(held.groupClassId, bookings.groupClassId))
    .where(
      and(
        eq(bookings.learnerId, sql.placeholder('learnerId')),
        inArray(bookings.status, ['booked', 'completed']),
        lt(held.startsAt, groupClasses.endsAt),
        gt(held.endsAt, groupClasses.startsAt),
      ),
    );
}
