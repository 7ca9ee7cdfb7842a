import { and, eq } from 'drizzle-orm';
import { bookings } from '../../../drizzle/schema/course-programs/bookings.ts';
import { coursePurchaseSteps } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { move } from '../entitlements/ledger.ts';
import { lockClass } from '../group-classes/store.ts';
import { findPurchase } from '../store.ts';
import { takeKeptSeat } from '../waitlist/own-wait.ts';
import { skips, whyNoSeat, windowFor } from './rules.ts';
import { type ClassRow, hasOverlap, isOption, placedSteps, takeSeat } from './store.ts';

export type Seat = {
  learnerId: number;
  groupClassId: number;
  courseStepId: number | null;
  purchaseId: number | null;
  grantId: number;
  /** A booking that this one takes the place of. */
  instead?: number;
};

/**
 * Takes a seat and pays for it; learner, purchase and grant are locked by the caller. 404 for the class; 409
 * `class_full`, `class_cancelled`, `overlaps`, 422 `class_in_past`, `not_an_option`.
 */
export async function seat(deps: Deps, tx: Db, actor: Actor, wanted: Seat): Promise<number> {
  const row = await takeIn(deps, tx, actor, wanted);
  const { learnerId, groupClassId, courseStepId, purchaseId, grantId } = wanted;
  const paidWith = courseStepId === null ? ('credit' as const) : ('entitlement' as const);
  const [{ insertId: bookingId }] = await tx.insert(bookings).values({
    ...{ learnerId, groupClassId, courseStepId, purchaseId, grantId, paidWith },
    ...{ bookedAt: deps.now(), bookedBy: actor.learnerId === learnerId ? null : actor.userId },
    cancellationWindowHours: windowFor(row.cancellationWindowHours, await windowAsSold(tx, purchaseId)),
  });
  await move(deps, tx, actor, { grantId, kind: 'consume', delta: -1, idemKey: `consume:${bookingId}`, bookingId });
  if (purchaseId !== null && courseStepId !== null)
    await bookStep(deps, tx, { bookingId, groupClassId, purchaseId, courseStepId });
  return bookingId;
}

/** Credits are of no course, and promise nothing. */
const windowAsSold = async (tx: Db, purchaseId: number | null): Promise<number | null> =>
  purchaseId === null ? null : ((await findPurchase(tx, purchaseId))?.policy.cancellationWindowHours ?? null);

/** The class, locked and counted up unless a seat of it is kept for the learner. */
async function takeIn(deps: Deps, tx: Db, actor: Actor, wanted: Seat): Promise<ClassRow> {
  const { learnerId, groupClassId, courseStepId, instead } = wanted;
  const now = deps.now();
  const row = found(await lockClass(tx, groupClassId));
  const isKept = await takeKeptSeat(deps, tx, actor, row, learnerId);
  if (!isKept && !(await takeSeat(tx, groupClassId, now))) refuse(whyNoSeat(row, now) ?? 'class_full');
  if (courseStepId !== null && !(await isOption(tx, courseStepId, groupClassId))) refuse('not_an_option');
  const { startsAt, endsAt } = row;
  refuseIf((await hasOverlap(tx, { learnerId, startsAt, endsAt, except: instead ?? 0 })) ? 'overlaps' : null);
  return row;
}

type Booked = { bookingId: number; groupClassId: number; purchaseId: number; courseStepId: number };

async function bookStep(deps: Deps, tx: Db, { bookingId, groupClassId, purchaseId, courseStepId }: Booked) {
  const skippedFlag = skips(await placedSteps(tx, purchaseId), courseStepId);
  await tx
    .update(coursePurchaseSteps)
    .set({ status: 'booked', groupClassId, bookingId, bookedAt: deps.now(), skippedFlag })
    .where(and(eq(coursePurchaseSteps.purchaseId, purchaseId), eq(coursePurchaseSteps.courseStepId, courseStepId)));
}
