import type Stripe from 'stripe';
import { REFUND_STATUSES, type RefundStatus } from '../../contract/words.ts';
import { isStripeError } from '../../platform/payments.ts';
import { type Claim, claimIn, grantIdsIn } from './metadata.ts';
import type { DisputeFact, Named, PaymentFacts, RefundFact } from './rules.ts';

/** Everything Stripe knows of a payment, asked for anew: what an event says is only why we ask. */

type Intent = Stripe.PaymentIntent;
const LATEST = 'latest_charge';

/** Null when Stripe knows neither the session nor the payment. */
export async function fetchPayment(
  stripe: Stripe,
  named: Named,
): Promise<(PaymentFacts & { claim: Claim | null }) | null> {
  const session = named.sessionId ? await sessionAt(stripe, named.sessionId) : null;
  const intent = asIntent(session?.payment_intent) ?? (await intentAt(stripe, named.paymentIntentId));
  if (!session && !intent) return null;
  return {
    ...{ sessionId: session?.id ?? null, ...paidBy(intent) },
    state: stateOf(session, intent),
    refunds: intent ? await refundsOf(stripe, intent.id) : [],
    disputes: intent ? await disputesOf(stripe, intent.id) : [],
    claim: claimIn(intent?.metadata) ?? claimIn(session?.metadata),
  };
}

const sessionAt = (stripe: Stripe, id: string) =>
  known(stripe.checkout.sessions.retrieve(id, { expand: [`payment_intent.${LATEST}`] }));

export const intentAt = async (stripe: Stripe, id: string | null): Promise<Intent | null> =>
  id === null ? null : known(stripe.paymentIntents.retrieve(id, { expand: [LATEST] }));

async function known<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isStripeError(error, 'resource_missing')) return null;
    throw error;
  }
}

const asIntent = (intent: string | Intent | null | undefined) => (typeof intent === 'object' ? intent : null);
const time = (seconds: number) => new Date(seconds * 1000);

function paidBy(intent: Intent | null): Pick<PaymentFacts, 'paymentIntentId' | 'chargeId' | 'paid'> {
  const charge = intent?.latest_charge;
  const none = { paymentIntentId: intent?.id ?? null, chargeId: null, paid: null };
  if (!charge || typeof charge === 'string' || charge.status !== 'succeeded') return none;
  const { id, amount_captured: amount, currency, created } = charge;
  return { ...none, chargeId: id, paid: { amount, currency: currency.toUpperCase(), at: time(created) } };
}

/** By the session where there is one; of a delayed method only the payment knows that it came to nothing. */
function stateOf(session: Stripe.Checkout.Session | null, intent: Intent | null): PaymentFacts['state'] {
  if (!session) return intent?.status === 'succeeded' ? 'paid' : 'under_way';
  if (session.payment_status !== 'unpaid') return session.status === 'complete' ? 'paid' : 'open';
  if (session.status === 'expired') return 'expired';
  if (session.status === 'open') return 'open';
  return intent && ['requires_payment_method', 'canceled'].includes(intent.status) ? 'failed' : 'under_way';
}

const MOST = 1000;

async function refundsOf(stripe: Stripe, paymentIntent: string): Promise<RefundFact[]> {
  const expand = ['data.balance_transaction', 'data.failure_balance_transaction'];
  const rows = stripe.refunds.list({ payment_intent: paymentIntent, limit: 100, expand });
  return (await rows.autoPagingToArray({ limit: MOST })).map(asRefund);
}

const asRefund = ({ id, amount, currency, created, reason, metadata, ...refund }: Stripe.Refund): RefundFact => ({
  ...{ stripeRefundId: id, amount, currency: currency.toUpperCase(), reason, createdAt: time(created) },
  status: refundStatus(refund.status),
  movedAt: momentOf(refund.balance_transaction),
  returnedAt: momentOf(refund.failure_balance_transaction),
  chosen: grantIdsIn(metadata),
  attempt: metadata?.lp_attempt ?? null,
});

/** Older refunds carry none: those were made at once. */
const refundStatus = (status: string | null): RefundStatus =>
  REFUND_STATUSES.find((word) => word === status) ?? (status === null ? 'succeeded' : 'pending');

const momentOf = (entry: string | Stripe.BalanceTransaction | null | undefined): Date | null =>
  entry && typeof entry === 'object' ? time(entry.created) : null;

async function disputesOf(stripe: Stripe, paymentIntent: string): Promise<DisputeFact[]> {
  const rows = stripe.disputes.list({ payment_intent: paymentIntent, limit: 100 });
  return (await rows.autoPagingToArray({ limit: MOST })).map(asDispute);
}

const asDispute = ({ id, amount, currency, status, reason, created, ...dispute }: Stripe.Dispute): DisputeFact => ({
  ...{ stripeDisputeId: id, amount, currency: currency.toUpperCase(), status, reason, openedAt: time(created) },
  isRefundable: dispute.is_charge_refundable,
  dueBy: dispute.evidence_details.due_by ? time(dispute.evidence_details.due_by) : null,
  moves: dispute.balance_transactions.map((entry) => ({ id: entry.id, amount: entry.amount, at: time(entry.created) })),
});
