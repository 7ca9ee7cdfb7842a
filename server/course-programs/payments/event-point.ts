import type Stripe from 'stripe';
import { type Claim, claimIn } from './metadata.ts';

/** Which payment an event speaks of. What else it says is not read: Stripe is asked anew. */

export type Point = {
  sessionId: string | null;
  paymentIntentId: string | null;
  chargeId: string | null;
  claim: Claim | null;
};

const OF_SESSION: readonly string[] = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
];
const OF_CHARGE: readonly string[] = ['charge.refunded'];
const OF_REFUND_OR_DISPUTE: readonly string[] = [
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
];

type Spoken = {
  id?: string;
  metadata?: Record<string, string> | null;
  payment_intent?: string | { id: string } | null;
  charge?: string | { id: string } | null;
};
const idOf = (object: string | { id: string } | null | undefined): string | null =>
  typeof object === 'object' ? (object?.id ?? null) : (object ?? null);

/** Null for an event that means nothing to a purchase. */
export function pointOf({ type, data }: Pick<Stripe.Event, 'type' | 'data'>): Point | null {
  // Every kind of object has some of these members; which ones, the lists above say.
  const object = data.object as Spoken;
  const paymentIntentId = idOf(object.payment_intent);
  const of = { sessionId: null, paymentIntentId, chargeId: null, claim: null };
  if (OF_SESSION.includes(type)) return { ...of, sessionId: object.id ?? null, claim: claimIn(object.metadata) };
  if (OF_CHARGE.includes(type)) return { ...of, chargeId: object.id ?? null, claim: claimIn(object.metadata) };
  if (OF_REFUND_OR_DISPUTE.includes(type)) return { ...of, chargeId: idOf(object.charge) };
  return null;
}

/** By which name the inbox knows a payment. */
export const nameOf = ({ paymentIntentId, sessionId, chargeId }: Omit<Point, 'claim'>): string | null =>
  paymentIntentId ?? sessionId ?? chargeId;
