import { and, asc, count, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { groupClasses } from '../../../drizzle/schema/course-programs/group-classes.ts';
import {
  bundleComponents,
  coursePrograms,
  courseStepOptions,
  courseSteps,
} from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { Db } from '../../platform/database.ts';
import type { ProgramRow, StepRow } from '../store.ts';

/** Reads and writes of course programs as the office writes them. */

/** Holds a program, its steps and what comes along until the transaction ends; who buys it waits. */
export async function lockProgram(tx: Db, courseProgramId: number): Promise<ProgramRow | null> {
  const own = eq(coursePrograms.courseProgramId, courseProgramId);
  const [row] = await tx.select().from(coursePrograms).where(own).for('update');
  return row ?? null;
}

/** Holds every purchase that may gain a step, behind its learner and before the program, as a purchase takes them. */
export async function lockPurchasesOf(tx: Db, courseProgramId: number): Promise<void> {
  const { purchaseId, learnerId, status } = coursePurchases;
  const isOpen = and(
    eq(coursePurchases.courseProgramId, courseProgramId),
    inArray(status, ['pending_payment', 'active', 'frozen']),
  );
  const rows = await tx.select({ learnerId }).from(coursePurchases).where(isOpen);
  const ids = rows.map((row) => row.learnerId);
  // What they gain is checked against them, which would be asked for too late behind the purchase.
  await tx
    .select({ learnerId: learners.learnerId })
    .from(learners)
    .where(inArray(learners.learnerId, [0, ...ids]))
    .orderBy(asc(learners.learnerId))
    .for('update');
  await tx.select({ purchaseId }).from(coursePurchases).where(isOpen).orderBy(asc(purchaseId)).for('update');
}

/** The present steps of programs, in order. */
export const readSteps = (db: Db, courseProgramIds: number[]): Promise<StepRow[]> =>
  db
    .select()
    .from(courseSteps)
    .where(and(inArray(courseSteps.courseProgramId, courseProgramIds), isNull(courseSteps.removedAt)))
    .orderBy(asc(courseSteps.courseProgramId), asc(courseSteps.position));

/** Steps of programs that are no longer sold, with how many learners still have them to do; those of nobody are left out. */
export const readRemoved = (db: Db, courseProgramIds: number[]) =>
  db
    .select({ ...REMOVED, learners: count() })
    .from(courseSteps)
    .innerJoin(coursePurchaseSteps, eq(coursePurchaseSteps.courseStepId, courseSteps.courseStepId))
    .innerJoin(coursePurchases, eq(coursePurchases.purchaseId, coursePurchaseSteps.purchaseId))
    .where(
      and(
        ...[inArray(courseSteps.courseProgramId, courseProgramIds), isNotNull(courseSteps.removedAt)],
        inArray(coursePurchases.status, ['active', 'frozen']),
        inArray(coursePurchaseSteps.status, ['unbooked', 'booked', 'missed']),
      ),
    )
    .groupBy(...Object.values(REMOVED))
    .orderBy(asc(courseSteps.position), asc(courseSteps.courseStepId));

const REMOVED = {
  courseProgramId: courseSteps.courseProgramId,
  stepId: courseSteps.courseStepId,
  label: courseSteps.label,
  summary: courseSteps.summary,
  position: courseSteps.position,
};

/** The classes of the present steps of programs, and of those removed ones that are named; the next first. */
export const readOptions = (db: Db, courseProgramIds: number[], removedIds: number[] = []) =>
  db
    .select({ courseStepId: courseStepOptions.courseStepId, option: groupClasses })
    .from(courseStepOptions)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, courseStepOptions.courseStepId))
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, courseStepOptions.groupClassId))
    .where(
      and(
        inArray(courseSteps.courseProgramId, courseProgramIds),
        or(isNull(courseSteps.removedAt), inArray(courseSteps.courseStepId, [0, ...removedIds])),
      ),
    )
    .orderBy(asc(groupClasses.startsAt), asc(groupClasses.groupClassId));

/** What comes along with programs at present. */
export const readComponents = (db: Db, courseProgramIds: number[]) =>
  db
    .select()
    .from(bundleComponents)
    .where(and(inArray(bundleComponents.courseProgramId, courseProgramIds), isNull(bundleComponents.removedAt)))
    .orderBy(asc(bundleComponents.componentId));

/** How many learners have booked or completed each of the present steps of programs; steps without any are left out. */
export const countBooked = (db: Db, courseProgramIds: number[]) =>
  db
    .select({ courseStepId: courseSteps.courseStepId, learners: count() })
    .from(courseSteps)
    .innerJoin(coursePurchaseSteps, eq(coursePurchaseSteps.courseStepId, courseSteps.courseStepId))
    .where(
      and(
        inArray(courseSteps.courseProgramId, courseProgramIds),
        isNull(courseSteps.removedAt),
        inArray(coursePurchaseSteps.status, ['booked', 'completed']),
      ),
    )
    .groupBy(courseSteps.courseStepId);

type Used = { courseStepIds: number[]; groupClassIds?: number[] };

/** Steps, with the class each, that learners have booked or completed; who books one of them at this moment waits. */
export const lockUsed = (tx: Db, { courseStepIds, groupClassIds }: Used) =>
  tx
    .select({ courseStepId: coursePurchaseSteps.courseStepId, groupClassId: coursePurchaseSteps.groupClassId })
    .from(coursePurchaseSteps)
    .where(
      and(
        inArray(coursePurchaseSteps.courseStepId, courseStepIds),
        inArray(coursePurchaseSteps.status, ['booked', 'completed']),
        groupClassIds && inArray(coursePurchaseSteps.groupClassId, groupClassIds),
      ),
    )
    .for('update');

/** Writes the fields of a program and counts the writing. */
export async function saveProgram(
  tx: Db,
  { courseProgramId, revision }: ProgramRow,
  fields: Partial<typeof coursePrograms.$inferInsert> = {},
): Promise<void> {
  await tx
    .update(coursePrograms)
    .set({ ...fields, revision: revision + 1 })
    .where(eq(coursePrograms.courseProgramId, courseProgramId));
}
