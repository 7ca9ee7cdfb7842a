import { and, eq, sql } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { coursePurchaseSteps } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { prepared } from '../../platform/prepared.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { move } from '../entitlements/ledger.ts';
import { takeKeptSeat } from '../waitlist/own-wait.ts';
import { lockClassFor } from './lock-class.ts';
import type { Payment } from './lock-payment.ts';
import { skips, whyNoSeat, windowFor } from './rules.ts';
import type { SeatRow } from './show.ts';
import { type ClassRow, placedSteps, takeSeat } from './store.ts';

export type Seat = Payment & { learnerId: number; groupClassId: number; courseStepId: number | null };

/**
 * Takes a seat and pays for it; learner, purchase and grant are locked by the caller. 404 for the class; 409
 * `class_full`, `class_cancelled`, `overlaps`, 422 `class_in_past`, `not_an_option`.
 */
export async function seat(deps: Deps, tx: Db, actor: Actor, wanted: Seat): Promise<SeatRow> {
  const { courseStepId, purchase, grantId } = wanted;
  // Read before the class is locked, for which others wait.
  const steps = purchase ? await placedSteps(tx, purchase.purchaseId) : [];
  const groupClass = await takeIn(deps, tx, actor, wanted);
  const booking = await insert(deps, tx, actor, wanted, groupClass);
  const { bookingId } = booking;
  await move(deps, tx, actor, { grantId, kind: 'consume', delta: -1, idemKey: `consume:${bookingId}`, bookingId });
  if (courseStepId !== null) await bookStep(tx, booking, skips(steps, courseStepId));
  const step = steps.find((one) => one.courseStepId === courseStepId);
  return { booking, groupClass, label: step?.label ?? null, courseCode: step?.courseCode ?? null };
}

/** The class, locked and counted up unless a seat of it is kept for the learner. */
async function takeIn(deps: Deps, tx: Db, actor: Actor, wanted: Seat): Promise<ClassRow> {
  const now = deps.now();
  const { groupClass, wait, optionOf, isInTheWay } = found(await lockClassFor(tx, wanted));
  const why = whyNoSeat(groupClass, now);
  // An own offer that is over may leave its seat.
  if (!wait) refuseIf(why);
  const isKept = await takeKeptSeat(deps, tx, actor, groupClass, wait);
  if (!isKept && !(await takeSeat(tx, wanted.groupClassId, now))) refuse(why ?? 'class_full');
  if (optionOf !== wanted.courseStepId) refuse('not_an_option');
  refuseIf(isInTheWay ? 'overlaps' : null);
  return groupClass;
}

async function insert(deps: Deps, tx: Db, actor: Actor, wanted: Seat, { cancellationWindowHours }: ClassRow) {
  const { learnerId, groupClassId, courseStepId, purchase, grantId } = wanted;
  const row = {
    ...{ learnerId, groupClassId, courseStepId, purchaseId: purchase?.purchaseId ?? null, grantId },
    ...{ paidWith: courseStepId === null ? ('credit' as const) : ('entitlement' as const), status: 'booked' as const },
    ...{ bookedAt: deps.now(), bookedBy: actor.learnerId === learnerId ? null : actor.userId, settledAt: null },
    // Credits are of no course, and promise nothing.
    cancellationWindowHours: windowFor(cancellationWindowHours, purchase?.policy.cancellationWindowHours ?? null),
  };
  const [{ insertId: bookingId }] = await insertBooking(tx).execute(row);
  return { ...row, bookingId };
}

const insertBooking = prepared((db) => {
  const given = sql.placeholder;
  return db
    .insert(bookings)
    .values({
      ...{ learnerId: given('learnerId'), groupClassId: given('groupClassId'), courseStepId: given('courseStepId') },
      ...{ purchaseId: given('purchaseId'), grantId: given('grantId'), paidWith: given('paidWith') },
      ...{ status: given('status'), bookedAt: given('bookedAt'), bookedBy: given('bookedBy') },
      cancellationWindowHours: given('cancellationWindowHours'),
    })
    .prepare();
});

type Booked = Awaited<ReturnType<typeof insert>>;

const bookStep = (tx: Db, { bookingId, groupClassId, purchaseId, courseStepId, bookedAt }: Booked, skipped: boolean) =>
  tx
    .update(coursePurchaseSteps)
    .set({ status: 'booked', groupClassId, bookingId, bookedAt, skippedFlag: skipped })
    .where(
      and(eq(coursePurchaseSteps.purchaseId, purchaseId ?? 0), eq(coursePurchaseSteps.courseStepId, courseStepId ?? 0)),
    );
