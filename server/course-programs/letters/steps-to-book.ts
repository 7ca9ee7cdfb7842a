import { and, asc, eq, gt, inArray, isNull, lt, max, or } from 'drizzle-orm';
import { grants } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import { reminderRefusals } from '../../../drizzle/schema/course-programs/learner-choices.ts';
import { coursePrograms, courseStepOptions, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases, coursePurchaseSteps as progress } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import { users } from '../../../drizzle/wordpress.ts';
import type { Db } from '../../platform/database.ts';
import { addressee } from './store.ts';

/** Steps that wait to be booked, and the classes there are for them. */

/** Purchases under way that have a step to book, so many after the one that is given, by their ids. */
export const purchasesToBook = async (db: Db, after: number, limit: number): Promise<number[]> => {
  const { purchaseId, status } = coursePurchases;
  const rows = await db
    .selectDistinct({ purchaseId })
    .from(coursePurchases)
    .innerJoin(progress, and(eq(progress.purchaseId, purchaseId), eq(progress.status, 'unbooked')))
    .where(and(eq(status, 'active'), gt(purchaseId, after)))
    .orderBy(asc(purchaseId))
    .limit(limit);
  return rows.map((row) => row.purchaseId);
};

/** The first step to book of each purchase under way that has something left to pay for it with, and its learner. */
export async function nextToBook(db: Db, purchaseIds: number[]) {
  if (purchaseIds.length === 0) return [];
  const rows = await db
    .select({
      ...{ purchase: coursePurchases, step: courseSteps, progress, courseTitle: coursePrograms.title, ...addressee },
      ...{ refusedAt: reminderRefusals.refusedAt, grantId: grants.grantId },
    })
    .from(coursePurchases)
    .innerJoin(progress, and(eq(progress.purchaseId, coursePurchases.purchaseId), eq(progress.status, 'unbooked')))
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, progress.courseStepId))
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .innerJoin(learners, eq(learners.learnerId, coursePurchases.learnerId))
    .innerJoin(
      grants,
      and(
        eq(grants.purchaseId, coursePurchases.purchaseId),
        eq(grants.courseStepId, progress.courseStepId),
        gt(grants.balance, 0),
      ),
    )
    .leftJoin(users, eq(users.id, learners.wpUserId))
    .leftJoin(reminderRefusals, eq(reminderRefusals.learnerId, learners.learnerId))
    .where(and(inArray(coursePurchases.purchaseId, purchaseIds), eq(coursePurchases.status, 'active')))
    .orderBy(asc(coursePurchases.purchaseId), asc(courseSteps.position), asc(courseSteps.courseStepId));
  return [...Map.groupBy(rows, ({ purchase }) => purchase.purchaseId).values()].flatMap(([first]) => first ?? []);
}
export type NextStep = Awaited<ReturnType<typeof nextToBook>>[number];

/** When learners were last reminded of any step of these purchases. */
export async function lastReminded(db: Db, purchaseIds: number[]): Promise<ReadonlyMap<number, Date | null>> {
  if (purchaseIds.length === 0) return new Map();
  const rows = await db
    .select({ purchaseId: progress.purchaseId, at: max(progress.remindedAt) })
    .from(progress)
    .where(inArray(progress.purchaseId, purchaseIds))
    .groupBy(progress.purchaseId);
  return new Map(rows.map(({ purchaseId, at }) => [purchaseId, at]));
}

/** Coming classes of these steps with seats left, the next one first. */
export async function classesWithSeats(db: Db, stepIds: number[], now: Date) {
  if (stepIds.length === 0) return [];
  return db
    .select({ courseStepId: courseStepOptions.courseStepId, groupClass: groupClasses })
    .from(courseStepOptions)
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, courseStepOptions.groupClassId))
    .where(
      and(
        inArray(courseStepOptions.courseStepId, stepIds),
        ...[eq(groupClasses.status, 'scheduled'), gt(groupClasses.startsAt, now)],
        lt(groupClasses.taken, groupClasses.capacity),
      ),
    )
    .orderBy(asc(groupClasses.startsAt), asc(groupClasses.groupClassId));
}

type Counted = { progressId: number; reminders: number; now: Date };

/** Counts a reminder, from the number that was read; false when the step was booked or reminded meanwhile. */
export async function countReminder(tx: Db, { progressId, reminders, now }: Counted): Promise<boolean> {
  const [changed] = await tx
    .update(progress)
    .set({ reminders: reminders + 1, remindedAt: now })
    .where(
      and(
        eq(progress.progressId, progressId),
        ...[eq(progress.status, 'unbooked'), eq(progress.reminders, reminders)],
        or(isNull(progress.remindedAt), lt(progress.remindedAt, now)),
      ),
    );
  return changed.affectedRows === 1;
}
