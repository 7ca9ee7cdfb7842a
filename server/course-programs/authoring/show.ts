import type { CourseProgram } from '../../contract/course-programs.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { type ComponentRow, findProgram, type ProgramRow, type StepRow } from '../store.ts';
import { isPriceCurrent } from './rules.ts';
import { countBooked, readComponents, readOptions, readRemoved, readSteps } from './store.ts';

/** One course program as the office edits it. 404. */
export async function showProgram(db: Db, courseProgramId: number): Promise<CourseProgram> {
  const program = found(await findProgram(db, courseProgramId));
  return found((await presentPrograms(db, [program]))[0]);
}

/** Programs with all that belongs to them, in five statements however many they are. */
export async function presentPrograms(db: Db, rows: ProgramRow[]): Promise<CourseProgram[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ courseProgramId }) => courseProgramId);
  const stepsBy = Map.groupBy(await readSteps(db, ids), ({ courseProgramId }) => courseProgramId);
  const removed = await readRemoved(db, ids);
  const removedBy = Map.groupBy(removed, ({ courseProgramId }) => courseProgramId);
  const options = await readOptions(
    db,
    ids,
    removed.map(({ stepId }) => stepId),
  );
  const optionsBy = Map.groupBy(options, ({ courseStepId }) => courseStepId);
  const optionsOf = (stepId: number) => (optionsBy.get(stepId) ?? []).map(asOption);
  const bookedBy = new Map((await countBooked(db, ids)).map((row) => [row.courseStepId, row.learners]));
  const bundleBy = Map.groupBy(await readComponents(db, ids), ({ courseProgramId }) => courseProgramId);
  const stepOf = (step: StepRow) => ({
    ...asStep(step),
    booked: bookedBy.get(step.courseStepId) ?? 0,
    options: optionsOf(step.courseStepId),
  });
  return rows.map((row) => ({
    ...asHead(row),
    steps: (stepsBy.get(row.courseProgramId) ?? []).map(stepOf),
    removedSteps: (removedBy.get(row.courseProgramId) ?? []).map(({ stepId, label, summary, learners }) => ({
      ...{ stepId, label, summary, learners },
      options: optionsOf(stepId),
    })),
    bundle: (bundleBy.get(row.courseProgramId) ?? []).map(asComponent),
  }));
}

const at = (instant: Date | null) => instant?.toISOString() ?? null;

function asHead(row: ProgramRow): Omit<CourseProgram, 'steps' | 'removedSteps' | 'bundle'> {
  const { courseProgramId, code, title, description, marketingCopy, defaultTimeZone, status } = row;
  const { enrollmentCap, taken, courseId, revision } = row;
  const price = { amount: row.priceAmount, currency: row.currency };
  const { syncedAmount: amount, syncedCurrency: currency } = row;
  const synced = amount === null || currency === null ? null : { amount, currency };
  const isCurrent = isPriceCurrent({ price, synced });
  return {
    ...{ courseProgramId, revision, code, title, description, marketingCopy, defaultTimeZone, status, price },
    ...{ saleStartsAt: at(row.saleStartsAt), saleEndsAt: at(row.saleEndsAt), enrollmentCap, taken, courseId },
    ...{ publishedAt: at(row.publishedAt), archivedAt: at(row.archivedAt) },
    stripe: { productId: row.stripeProductId, priceId: row.stripePriceId, isCurrent },
  };
}

const asStep = ({ courseStepId: stepId, position, label, summary, unitId, recommendedFrom }: StepRow) => ({
  ...{ stepId, position, label, summary, unitId, recommendedFrom },
});

function asOption({ option }: Awaited<ReturnType<typeof readOptions>>[number]) {
  const { groupClassId, title, startsAt, endsAt, timeZone, teacher, capacity, taken, status } = option;
  return {
    ...{ groupClassId, title, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), timeZone, teacher },
    ...{ seatsLeft: capacity - taken, capacity, taken, status },
  };
}

const asComponent = ({ componentId, kind, quantity, expiresAfterDays }: ComponentRow) => ({
  ...{ componentId, kind, quantity, expiresAfterDays },
});
