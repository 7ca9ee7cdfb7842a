import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { PurchaseKind } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { whyNotOnSale } from '../rules.ts';
import {
  changePurchase,
  findPurchase,
  largestWindow,
  lockOpenPurchase,
  notePurchase,
  type ProgramRow,
  type PurchaseRow,
  presentComponents,
  presentSteps,
  takePlace,
} from '../store.ts';

export type Order = {
  learnerId: number;
  program: ProgramRow;
  kind: PurchaseKind;
  /** Until when a payment under way keeps its place. */
  payableUntil?: Date;
  note?: string | null;
};

/**
 * A purchase that waits for its payment, with its place taken; an own one that waits already is answered again at
 * today's price. 422 `unknown_learner`, 409 `already_enrolled`, `course_full`, `not_published`, `not_on_sale`. The
 * office is not bound to the time of the sale.
 */
export async function startPurchase(deps: Deps, tx: Db, actor: Actor, order: Order): Promise<PurchaseRow> {
  const { learnerId, program, kind } = order;
  if (!(await lockLearner(tx, learnerId))) refuse('unknown_learner');
  const { courseProgramId } = program;
  const open = await lockOpenPurchase(tx, { learnerId, courseProgramId });
  if (open && !(open.status === 'pending_payment' && kind === 'stripe')) refuse('already_enrolled');
  const why = whyNotOnSale(program, deps.now());
  refuseIf(kind === 'stripe' || why === 'not_published' ? why : null);
  if (open) return renew(deps, tx, open, order);
  if (!(await takePlace(tx, courseProgramId))) refuse('course_full');
  const purchase = await write(deps, tx, actor, order);
  await notePurchase(deps, tx, actor, 'purchase.started', purchase, { kind });
  return purchase;
}

/**
 * What a buyer is promised at this moment: what is taken out while the money is on its way is theirs all the same, and
 * no class binds them longer than those they could see.
 */
export async function promiseOf({ now }: Deps, tx: Db, courseProgramId: number): Promise<PurchaseRow['policy']> {
  const steps = await presentSteps(tx, courseProgramId);
  const components = await presentComponents(tx, courseProgramId);
  return {
    cancellationWindowHours: await largestWindow(tx, courseProgramId, now()),
    stepIds: steps.map(({ courseStepId }) => courseStepId),
    componentIds: components.map(({ componentId }) => componentId),
  };
}

const priceOf = ({ program, kind }: Order) => ({
  priceAmount: kind === 'free' ? 0 : program.priceAmount,
  currency: program.currency,
});

async function renew(deps: Deps, tx: Db, open: PurchaseRow, order: Order): Promise<PurchaseRow> {
  const payableUntil = order.payableUntil ?? open.payableUntil;
  const policy = await promiseOf(deps, tx, open.courseProgramId);
  await changePurchase(tx, open, { status: 'pending_payment', payableUntil, policy, ...priceOf(order) });
  return found(await findPurchase(tx, open.purchaseId));
}

async function write(deps: Deps, tx: Db, actor: Actor, order: Order): Promise<PurchaseRow> {
  const { learnerId, program, kind, payableUntil = null, note = null } = order;
  const [{ insertId }] = await tx.insert(coursePurchases).values({
    ...{ learnerId, courseProgramId: program.courseProgramId, kind, status: 'pending_payment', payableUntil, note },
    ...{ createdAt: deps.now(), createdBy: kind === 'stripe' ? null : actor.userId },
    ...priceOf(order),
    policy: await promiseOf(deps, tx, program.courseProgramId),
  });
  return found(await findPurchase(tx, insertId));
}
