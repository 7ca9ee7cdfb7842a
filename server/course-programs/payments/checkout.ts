import type { Checkout } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { lockLearner } from '../../platform/lock-learner.ts';
import { asked, stripeOf } from '../../platform/payments.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { lockProgram } from '../authoring/store.ts';
import { closeUnpaid } from '../purchases/close.ts';
import { fulfilPurchase } from '../purchases/fulfil.ts';
import { startPurchase } from '../purchases/start.ts';
import { whyNotOnSale } from '../rules.ts';
import {
  findProgram,
  findProgramByCode,
  lockOpenPurchase,
  lockPurchase,
  type ProgramRow,
  type PurchaseRow,
} from '../store.ts';
import { createSession, LEAST_LIFE_MS, payableUntil } from './create-session.ts';
import { resumeCheckout } from './resume-checkout.ts';
import { keepSession, pendingPurchase, STRIPE } from './store.ts';

/** Somebody else changes the course or the purchase in between: it is tried again with what is true then. */
const TRIES = 3;

/**
 * Begins to sell a course to the learner who asks, at the price of the program: answers the payment page, or null when
 * there is nothing to pay. However often it is asked for there is one page. 404, 409 `not_published`, `not_on_sale`,
 * `already_enrolled`, `course_full`, 503 `payments_unavailable`: then nothing has begun.
 */
export async function checkOut(deps: Deps, actor: Actor, code: string): Promise<Checkout> {
  requireCapability(actor, 'lp_view_own');
  const learnerId = actor.learnerId ?? refuse('not_allowed');
  for (let tried = 0; tried < TRIES; tried++) {
    const program = found(await findProgramByCode(deps.db, code));
    if (program.status === 'draft') refuse('not_found');
    if (program.priceAmount > 0) stripeOf(deps);
    const answer = await attempt(deps, actor, { learnerId, program });
    if (answer) return answer;
  }
  return refuse('payments_unavailable');
}

type Buying = { learnerId: number; program: ProgramRow };

async function attempt(deps: Deps, actor: Actor, { learnerId, program }: Buying): Promise<Checkout | null> {
  const pending = await pendingPurchase(deps.db, learnerId, program.courseProgramId);
  const resumed = pending?.stripeSessionId ? await resumeCheckout(deps, pending, program) : null;
  if (resumed) return resumed;
  if (program.priceAmount === 0) return enrolFree(deps, actor, { learnerId, program });
  const purchase = await begin(deps, actor, { learnerId, program });
  return purchase.stripeSessionId ? null : open(deps, purchase, program);
}

/** A course that costs nothing asks nobody; null when it costs something by now. */
const enrolFree = (deps: Deps, actor: Actor, { learnerId, program: seen }: Buying): Promise<Checkout | null> =>
  deps.withTx(async (tx) => {
    if (!(await lockLearner(tx, learnerId))) refuse('unknown_learner');
    const waiting = await lockOpenPurchase(tx, { learnerId, courseProgramId: seen.courseProgramId });
    const program = found(await lockProgram(tx, seen.courseProgramId));
    if (program.priceAmount > 0) return null;
    refuseIf(whyNotOnSale(program, deps.now()));
    if (waiting?.status === 'pending_payment') await closeUnpaid(deps, tx, actor, waiting.purchaseId);
    const { purchaseId } = await startPurchase(deps, tx, actor, { learnerId, program, kind: 'free' });
    await fulfilPurchase(deps, tx, actor, purchaseId);
    return { purchaseId, url: null };
  });

/** Two clicks have to say the same to Stripe, so the second takes over the time that the first was given. */
const begin = (deps: Deps, actor: Actor, { learnerId, program }: Buying): Promise<PurchaseRow> =>
  deps.withTx(async (tx) => {
    if (!(await lockLearner(tx, learnerId))) refuse('unknown_learner');
    const { courseProgramId } = program;
    const waiting = await lockOpenPurchase(tx, { learnerId, courseProgramId });
    const present = found(await findProgram(tx, courseProgramId));
    const until = waiting?.payableUntil ?? null;
    const isLongEnough = until !== null && until.getTime() - deps.now().getTime() >= LEAST_LIFE_MS;
    const order = { learnerId, program: present, kind: 'stripe' as const };
    if (waiting?.stripeSessionId && waiting.status === 'pending_payment') return waiting;
    return startPurchase(deps, tx, actor, { ...order, payableUntil: isLongEnough ? until : payableUntil(deps.now()) });
  });

/** Null when the purchase is no longer the one that the page was made for: nobody is sent there. */
async function open(deps: Deps, purchase: PurchaseRow, program: ProgramRow): Promise<Checkout | null> {
  const session = await asked(deps, () => createSession(deps, purchase, program)).catch(async (error: unknown) => {
    await deps.withTx((tx) => giveUp(deps, tx, purchase));
    throw error;
  });
  const { purchaseId } = purchase;
  const isKept = session !== null && (await deps.withTx((tx) => keepSession(tx, purchase, session.id)));
  return isKept ? { purchaseId, url: session.url } : null;
}

/** Nothing half-done: the place is free again, unless another click has got a page for it. */
async function giveUp(deps: Deps, tx: Db, { purchaseId, payableUntil }: PurchaseRow): Promise<void> {
  const present = found(await lockPurchase(tx, purchaseId));
  if (present.stripeSessionId === null && +(present.payableUntil ?? 0) === +(payableUntil ?? 0))
    await closeUnpaid(deps, tx, STRIPE, purchaseId);
}
