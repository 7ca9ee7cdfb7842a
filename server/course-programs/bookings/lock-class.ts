import { and, eq, exists, gt, inArray, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/mysql-core';
import { bookings, waitlistEntries } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { courseStepOptions } from '../../../drizzle/schema/course-programs/programs.ts';
import type { Db } from '../../platform/database.ts';
import type { ClassRow } from './store.ts';

type Seat = { learnerId: number; groupClassId: number; courseStepId: number | null };
type WaitRow = typeof waitlistEntries.$inferSelect;
type HeldClass = { groupClass: ClassRow; wait: WaitRow | null; optionOf: number | null; isInTheWay: boolean };

/**
 * Holds a class until the transaction ends, with all that its lock guards for a seat: the learner's open wait for it, and
 * whether it is an option of the step. Whether another seat of theirs is at that time, their own lock guards.
 */
export async function lockClassFor(tx: Db, { learnerId, groupClassId, courseStepId }: Seat): Promise<HeldClass | null> {
  const [row] = await tx
    .select({
      groupClass: groupClasses,
      wait: waitlistEntries,
      optionOf: courseStepOptions.courseStepId,
      isInTheWay: sql<boolean>`${exists(seatMeanwhile(tx, learnerId))}`.mapWith(Boolean),
    })
    .from(groupClasses)
    .leftJoin(
      waitlistEntries,
      and(eq(waitlistEntries.groupClassId, groupClasses.groupClassId), eq(waitlistEntries.openLearnerId, learnerId)),
    )
    .leftJoin(
      courseStepOptions,
      and(
        eq(courseStepOptions.courseStepId, courseStepId ?? 0),
        eq(courseStepOptions.groupClassId, groupClasses.groupClassId),
      ),
    )
    .where(eq(groupClasses.groupClassId, groupClassId))
    .for('update');
  return row ?? null;
}

/** A seat of the learner at the time of the class. */
function seatMeanwhile(tx: Db, learnerId: number) {
  const held = alias(groupClasses, 'held');
  return tx
    .select({ one: sql`1` })
    .from(bookings)
    .innerJoin(held, eq(held.groupClassId, bookings.groupClassId))
    .where(
      and(
        eq(bookings.learnerId, learnerId),
        inArray(bookings.status, ['booked', 'completed']),
        lt(held.startsAt, groupClasses.endsAt),
        gt(held.endsAt, groupClasses.startsAt),
      ),
    );
}
