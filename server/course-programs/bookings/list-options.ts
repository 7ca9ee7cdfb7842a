import { and, asc, desc, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { courseStepOptions } from '../../../drizzle/schema/course-programs/programs.ts';
import {
  coursePurchaseSteps,
  coursePurchases,
  type PolicyAsSold,
} from '../../../drizzle/schema/course-programs/purchases.ts';
import type { StepOption } from '../../contract/bookings.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { overlap, returnsUntil, whyNoSeat, windowFor } from './rules.ts';
import type { ClassRow } from './store.ts';

/**
 * The classes to come that would satisfy a step for a learner who has bought it, also of a course that is no longer on
 * sale, the earliest first. Another class of the same step is in nobody's way: it would be moved. 404 for whoever has
 * not bought the step.
 */
export async function listOptions(deps: Deps, learnerId: number, courseStepId: number): Promise<StepOption[]> {
  const { cancellationWindowHours: asSold } = found(await policyFor(deps.db, learnerId, courseStepId));
  const now = deps.now();
  const taken = await takenTimes(deps.db, { learnerId, courseStepId, now });
  const rows = await comingOptions(deps.db, courseStepId, now);
  return rows.map((row) => {
    const isInTheWay = taken.some((times) => overlap(times, row));
    return { ...present(row, asSold), refusal: isInTheWay ? 'overlaps' : whyNoSeat(row, now) };
  });
}

const present = (
  { startsAt, endsAt, capacity, taken, cancellationWindowHours, ...row }: ClassRow,
  asSold: number | null,
) => ({
  ...{ groupClassId: row.groupClassId, title: row.title, timeZone: row.timeZone, teacher: row.teacher },
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  seatsLeft: Math.max(0, capacity - taken),
  returnsUntil: returnsUntil(startsAt, windowFor(cancellationWindowHours, asSold)).toISOString(),
});

/** What was promised with the step by the purchase that would pay for it, else by the last one; null if there is none. */
async function policyFor(db: Db, learnerId: number, courseStepId: number): Promise<PolicyAsSold | null> {
  const rows = await db
    .select({ policy: coursePurchases.policy })
    .from(coursePurchaseSteps)
    .innerJoin(coursePurchases, eq(coursePurchases.purchaseId, coursePurchaseSteps.purchaseId))
    .where(and(eq(coursePurchases.learnerId, learnerId), eq(coursePurchaseSteps.courseStepId, courseStepId)))
    .orderBy(desc(eq(coursePurchases.status, 'active')), desc(coursePurchases.purchaseId))
    .limit(1);
  return rows[0]?.policy ?? null;
}

/** Options of a step that have not begun, the earliest first. */
const comingOptions = (db: Db, courseStepId: number, now: Date): Promise<ClassRow[]> =>
  db
    .select({ groupClass: groupClasses })
    .from(courseStepOptions)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, courseStepOptions.groupClassId))
    .where(
      and(
        eq(courseStepOptions.courseStepId, courseStepId),
        eq(groupClasses.status, 'scheduled'),
        gt(groupClasses.startsAt, now),
      ),
    )
    .orderBy(asc(groupClasses.startsAt), asc(groupClasses.groupClassId))
    .then((rows) => rows.map(({ groupClass }) => groupClass));

type Others = { learnerId: number; courseStepId: number; now: Date };

/** When a learner sits in classes still going on or to come, those of the step itself left out. */
const takenTimes = (db: Db, { learnerId, courseStepId, now }: Others): Promise<{ startsAt: Date; endsAt: Date }[]> =>
  db
    .select({ startsAt: groupClasses.startsAt, endsAt: groupClasses.endsAt })
    .from(bookings)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, bookings.groupClassId))
    .where(
      and(
        eq(bookings.learnerId, learnerId),
        inArray(bookings.status, ['booked', 'completed']),
        or(isNull(bookings.courseStepId), ne(bookings.courseStepId, courseStepId)),
        gt(groupClasses.endsAt, now),
      ),
    );
