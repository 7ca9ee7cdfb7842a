import type { Attended } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { refuse } from '../../platform/refuse.ts';
import { isFulfilled } from '../rules.ts';
import { changePurchase, lockOpenPurchase, notePurchase, type PurchaseRow } from '../store.ts';
import { isAttended, purchaseAfter } from './rules.ts';
import { type SeatRow, stepsOf } from './store.ts';

type Told = { seat: SeatRow; word: Attended };

/**
 * What follows from who came: units of course content are to be completed, purchases are done or open again. A unit is
 * not opened again when a word is corrected: whoever corrects it decides about its modules. Nothing follows where the
 * purchase was taken back.
 */
export async function followAttendance(
  deps: Deps,
  tx: Db,
  actor: Actor,
  purchases: PurchaseRow[],
  changes: Told[],
): Promise<void> {
  const kept = new Set(purchases.filter(({ status }) => isFulfilled(status)).map(({ purchaseId }) => purchaseId));
  for (const { seat, word } of changes)
    if (word === 'completed' && kept.has(seat.purchaseId ?? 0)) await orderUnit(deps, tx, seat);
  const steps = await stepsOf(
    tx,
    purchases.map(({ purchaseId }) => purchaseId),
    deps.now(),
  );
  const stepsBy = Map.groupBy(steps, ({ purchaseId }) => purchaseId);
  for (const purchase of purchases)
    await settlePurchase(deps, tx, actor, purchase, isAttended(stepsBy.get(purchase.purchaseId) ?? []));
}

/** Completes a purchase, which is locked, when every step that is owed was attended; false when nothing changes. */
export async function completeIfAttended(deps: Deps, tx: Db, actor: Actor, purchase: PurchaseRow): Promise<boolean> {
  const steps = await stepsOf(tx, [purchase.purchaseId], deps.now());
  return isAttended(steps) && settlePurchase(deps, tx, actor, purchase, true);
}

async function orderUnit(deps: Deps, tx: Db, { learnerId, unitId, bookingId }: SeatRow): Promise<void> {
  if (unitId === null) return;
  await deps.jobs.enqueue(tx, {
    kind: 'course.complete-unit',
    payload: { learnerId, unitId, bookingId },
    key: String(bookingId),
  });
}

async function settlePurchase(
  deps: Deps,
  tx: Db,
  actor: Actor,
  purchase: PurchaseRow,
  isDone: boolean,
): Promise<boolean> {
  const after = purchaseAfter(purchase, isDone, deps.now());
  if (!after) return false;
  const isOpened = purchase.status === 'completed';
  if (isOpened && (await lockOpenPurchase(tx, purchase))) refuse('already_enrolled', { learnerId: purchase.learnerId });
  await changePurchase(tx, purchase, after);
  await notePurchase(deps, tx, actor, isDone ? 'purchase.completed' : 'purchase.reopened', purchase);
  return true;
}
