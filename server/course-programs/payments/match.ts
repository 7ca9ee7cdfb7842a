import { eq } from 'drizzle-orm';
import { coursePurchases } from '../../../drizzle/schema/course-programs/purchases.ts';
import type { ReplayAnswer } from '../../contract/inbox.ts';
import type { MatchPayment } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { type InboxRow, lockEvent } from '../../platform/inbox.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockPurchase, notePurchase, type PurchaseRow } from '../store.ts';
import { type Point, pointOf } from './event-point.ts';
import { replayEvents } from './replay.ts';
import { parkedOf, SOURCE } from './store.ts';

type Match = MatchPayment & { inboxId: number };

/**
 * Says once which purchase a payment is for: its name is kept, and all that is parked of it is worked on. 404, 409
 * `event_not_parked`, 409 `payment_taken` when the purchase has another payment or the payment another purchase, 422
 * `unknown_purchase`.
 */
export async function matchPayment(deps: Deps, actor: Actor, match: Match): Promise<ReplayAnswer> {
  requireCapability(actor, 'lp_manage_courses');
  const event = await deps.withTx((tx) => link(deps, tx, actor, match)).catch(refuseTaken);
  return replayEvents(deps, actor, await parkedOf(deps.db, [event.externalPaymentId]));
}

async function link(deps: Deps, tx: Db, actor: Actor, { inboxId, purchaseId }: Match): Promise<InboxRow> {
  const event = found(await lockEvent(tx, inboxId, false));
  if (event.source !== SOURCE) refuse('not_found');
  if (event.state !== 'parked') refuse('event_not_parked');
  const purchase = await lockPurchase(tx, purchaseId);
  if (!purchase) refuse('unknown_purchase', { errors: [{ path: 'purchaseId', message: 'there is no such purchase' }] });
  const names = namesFor(purchase, found(pointOf(JSON.parse(event.body))));
  await tx.update(coursePurchases).set(names).where(eq(coursePurchases.purchaseId, purchaseId));
  await notePurchase(deps, tx, actor, 'payment.matched', purchase, { inboxId });
  return event;
}

/** A name that is known stays; another payment than the known one is refused. */
function namesFor(purchase: PurchaseRow, { sessionId, paymentIntentId, chargeId }: Point) {
  const pairs = [
    [purchase.stripeSessionId, sessionId],
    [purchase.stripePaymentIntentId, paymentIntentId],
    [purchase.stripeChargeId, chargeId],
  ] as const;
  if (pairs.some(([known, told]) => known !== null && told !== null && known !== told)) refuse('payment_taken');
  const [stripeSessionId, stripePaymentIntentId, stripeChargeId] = pairs.map(([known, told]) => known ?? told);
  return { stripeSessionId, stripePaymentIntentId, stripeChargeId };
}

/** One purchase a payment, whoever comes first. */
function refuseTaken(error: unknown): never {
  if (duplicateKey(error) !== null) refuse('payment_taken');
  throw error;
}
