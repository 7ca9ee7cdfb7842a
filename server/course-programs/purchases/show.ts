import { asc, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { coursePrograms, courseSteps } from '../../../drizzle/schema/course-programs/programs.ts';
import { coursePurchaseSteps, coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Purchase } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { isToBook, progressOf } from '../rules.ts';
import { isLearner, type ProgramRow, type PurchaseRow } from '../store.ts';

/** A learner's course programs, the newest first. 404 for the learner. */
export async function listPurchases({ db }: Deps, learnerId: number): Promise<Purchase[]> {
  found((await isLearner(db, learnerId)) || null);
  return read(db, eq(coursePurchases.learnerId, learnerId));
}

/** One purchase with its steps. 404. */
export async function showPurchase({ db }: Deps, purchaseId: number): Promise<Purchase> {
  const [purchase] = await read(db, eq(coursePurchases.purchaseId, purchaseId));
  return found(purchase);
}

async function read(db: Db, where: SQL): Promise<Purchase[]> {
  const rows = await db
    .select({ purchase: coursePurchases, program: coursePrograms })
    .from(coursePurchases)
    .innerJoin(coursePrograms, eq(coursePrograms.courseProgramId, coursePurchases.courseProgramId))
    .where(where)
    .orderBy(desc(coursePurchases.purchaseId));
  const steps = await stepsByPurchase(
    db,
    rows.map(({ purchase }) => purchase.purchaseId),
  );
  return rows.map(({ purchase, program }) => present(purchase, program, steps.get(purchase.purchaseId) ?? []));
}

const shownStep = {
  purchaseId: coursePurchaseSteps.purchaseId,
  courseStepId: courseSteps.courseStepId,
  label: courseSteps.label,
  summary: courseSteps.summary,
  status: coursePurchaseSteps.status,
  groupClassId: coursePurchaseSteps.groupClassId,
  bookingId: coursePurchaseSteps.bookingId,
  bookedAt: coursePurchaseSteps.bookedAt,
  completedAt: coursePurchaseSteps.completedAt,
  skipped: coursePurchaseSteps.skippedFlag,
};

async function stepsByPurchase(db: Db, purchaseIds: number[]) {
  if (purchaseIds.length === 0) return new Map<number, never>();
  const rows = await db
    .select(shownStep)
    .from(coursePurchaseSteps)
    .innerJoin(courseSteps, eq(courseSteps.courseStepId, coursePurchaseSteps.courseStepId))
    .where(inArray(coursePurchaseSteps.purchaseId, purchaseIds))
    .orderBy(asc(courseSteps.position), asc(courseSteps.courseStepId));
  return Map.groupBy(rows, ({ purchaseId }) => purchaseId);
}

type StepRow = Awaited<ReturnType<typeof stepsByPurchase>> extends Map<number, (infer R)[]> ? R : never;

function present(purchase: PurchaseRow, program: ProgramRow, steps: StepRow[]): Purchase {
  return {
    ...headOf(purchase, program),
    progressPercent: progressOf(steps),
    steps: steps.map(({ purchaseId: _, bookedAt, completedAt, ...step }) => ({
      ...step,
      bookedAt: asText(bookedAt),
      completedAt: asText(completedAt),
    })),
    nextStepId: steps.find(isToBook)?.courseStepId ?? null,
  };
}

/** What stands on every purchase, whoever looks at it. */
export const headOf = (purchase: PurchaseRow, program: Pick<ProgramRow, 'courseProgramId' | 'code' | 'title'>) => ({
  purchaseId: purchase.purchaseId,
  learnerId: purchase.learnerId,
  course: { courseProgramId: program.courseProgramId, code: program.code, title: program.title },
  kind: purchase.kind,
  status: purchase.status,
  price: { amount: purchase.priceAmount, currency: purchase.currency },
  createdAt: purchase.createdAt.toISOString(),
  fulfilledAt: asText(purchase.fulfilledAt),
  completedAt: asText(purchase.completedAt),
  endedAt: asText(purchase.endedAt),
});

export const asText = (at: Date | null): string | null => at?.toISOString() ?? null;
