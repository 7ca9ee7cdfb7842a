import { and, asc, eq, gt, inArray, isNull, lt, max, or, sql } from 'drizzle-orm';
import { groupClasses } from '../../drizzle/schema/course-programs/group-classes.ts';
import {
  bundleComponents,
  coursePrograms,
  courseStepOptions,
  courseSteps,
} from '../../drizzle/schema/course-programs/programs.ts';
import { coursePurchases } from '../../drizzle/schema/course-programs/purchases.ts';
import { learners } from '../../drizzle/schema/learners.ts';
import type { ActivityKind, PurchaseStatus } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { lockLearner } from '../platform/lock-learner.ts';

/** Reads and locks that every room of the slice starts from. Locks: learner, purchase, program, grant, class, booking. */

export type ProgramRow = typeof coursePrograms.$inferSelect;
export type StepRow = typeof courseSteps.$inferSelect;
export type ComponentRow = typeof bundleComponents.$inferSelect;
export type PurchaseRow = typeof coursePurchases.$inferSelect;

export async function isLearner(db: Db, learnerId: number): Promise<boolean> {
  const id = learners.learnerId;
  const rows = await db.select({ id }).from(learners).where(eq(id, learnerId));
  return rows.length === 1;
}

export async function findProgram(db: Db, courseProgramId: number): Promise<ProgramRow | null> {
  const [row] = await db.select().from(coursePrograms).where(eq(coursePrograms.courseProgramId, courseProgramId));
  return row ?? null;
}

export async function findProgramByCode(db: Db, code: string): Promise<ProgramRow | null> {
  const [row] = await db.select().from(coursePrograms).where(eq(coursePrograms.code, code));
  return row ?? null;
}

/** The steps that a program has now, in order. */
export const presentSteps = (db: Db, courseProgramId: number): Promise<StepRow[]> => soldSteps(db, courseProgramId, []);

/** The same, and those that have gone since they were sold. */
export const soldSteps = (db: Db, courseProgramId: number, stepIds: number[]): Promise<StepRow[]> =>
  db
    .select()
    .from(courseSteps)
    .where(
      and(
        eq(courseSteps.courseProgramId, courseProgramId),
        or(isNull(courseSteps.removedAt), inArray(courseSteps.courseStepId, [0, ...stepIds])),
      ),
    )
    .orderBy(asc(courseSteps.position), asc(courseSteps.courseStepId));

/** What comes along with a program now. */
export const presentComponents = (db: Db, courseProgramId: number): Promise<ComponentRow[]> =>
  soldComponents(db, courseProgramId, null);

/** What came along with it when it was sold; without ids what comes along now. */
export const soldComponents = (
  db: Db,
  courseProgramId: number,
  componentIds: number[] | null,
): Promise<ComponentRow[]> =>
  db
    .select()
    .from(bundleComponents)
    .where(
      and(
        eq(bundleComponents.courseProgramId, courseProgramId),
        componentIds ? inArray(bundleComponents.componentId, [0, ...componentIds]) : isNull(bundleComponents.removedAt),
      ),
    )
    .orderBy(asc(bundleComponents.componentId));

/** Hours: the largest cancellation window of the coming classes of a program's present steps; null when none is to come. */
export async function largestWindow(db: Db, courseProgramId: number, now: Date): Promise<number | null> {
  const { cancellationWindowHours, status, startsAt } = groupClasses;
  const [row] = await db
    .select({ largest: max(cancellationWindowHours) })
    .from(courseSteps)
    .innerJoin(courseStepOptions, eq(courseStepOptions.courseStepId, courseSteps.courseStepId))
    .innerJoin(groupClasses, eq(groupClasses.groupClassId, courseStepOptions.groupClassId))
    .where(
      and(
        ...[eq(courseSteps.courseProgramId, courseProgramId), isNull(courseSteps.removedAt)],
        ...[eq(status, 'scheduled'), gt(startsAt, now)],
      ),
    );
  return row?.largest ?? null;
}

export async function findPurchase(db: Db, purchaseId: number): Promise<PurchaseRow | null> {
  const [row] = await db.select().from(coursePurchases).where(eq(coursePurchases.purchaseId, purchaseId));
  return row ?? null;
}

/**
 * First lock of every change of a purchase, behind that of its learner: seats and grants that change with it are checked
 * against the learner. Null when there is none.
 */
export async function lockPurchase(tx: Db, purchaseId: number): Promise<PurchaseRow | null> {
  const known = await findPurchase(tx, purchaseId);
  if (known === null) return null;
  await lockLearner(tx, known.learnerId);
  const [row] = await tx.select().from(coursePurchases).where(eq(coursePurchases.purchaseId, purchaseId)).for('update');
  return row ?? null;
}

type Whose = Pick<PurchaseRow, 'learnerId' | 'courseProgramId'>;
const OPEN: PurchaseStatus[] = ['pending_payment', 'active', 'frozen'];

/** The one purchase of a learner in a program that has not ended, locked. */
export async function lockOpenPurchase(tx: Db, { learnerId, courseProgramId }: Whose): Promise<PurchaseRow | null> {
  const [row] = await tx
    .select()
    .from(coursePurchases)
    .where(
      and(
        eq(coursePurchases.openLearnerId, learnerId),
        eq(coursePurchases.courseProgramId, courseProgramId),
        inArray(coursePurchases.status, OPEN),
      ),
    )
    .for('update');
  return row ?? null;
}

type Change = Partial<typeof coursePurchases.$inferInsert> & { status: PurchaseStatus };

/** From the state it was found in; false when it has moved on meanwhile. */
export async function changePurchase(tx: Db, { purchaseId, status }: PurchaseRow, change: Change): Promise<boolean> {
  const [changed] = await tx
    .update(coursePurchases)
    .set(change)
    .where(and(eq(coursePurchases.purchaseId, purchaseId), eq(coursePurchases.status, status)));
  return changed.affectedRows === 1;
}

/** Takes a place in a program; false when none is left. */
export async function takePlace(tx: Db, courseProgramId: number): Promise<boolean> {
  const { taken, enrollmentCap: cap } = coursePrograms;
  const [changed] = await tx
    .update(coursePrograms)
    .set({ taken: sql`${taken} + 1` })
    .where(and(eq(coursePrograms.courseProgramId, courseProgramId), or(isNull(cap), lt(taken, cap))));
  return changed.affectedRows === 1;
}

export async function freePlace(tx: Db, courseProgramId: number): Promise<void> {
  const { taken } = coursePrograms;
  await tx
    .update(coursePrograms)
    .set({ taken: sql`${taken} - 1` })
    .where(and(eq(coursePrograms.courseProgramId, courseProgramId), gt(taken, 0)));
}

type Noted = Pick<PurchaseRow, 'purchaseId' | 'learnerId' | 'courseProgramId'>;

/** Notes on the learner's timeline what happened to a purchase. */
export function notePurchase(
  deps: Deps,
  tx: Db,
  actor: Actor,
  kind: ActivityKind,
  { purchaseId, learnerId, courseProgramId }: Noted,
  data: Record<string, unknown> = {},
): Promise<void> {
  return record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'course-programs', learnerId, subjectId: purchaseId },
    data: { courseProgramId, ...data },
  });
}
