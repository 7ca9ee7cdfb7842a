import type { Ledger } from './ledger.ts';
import type { Charge, Dispute, Intent, Refund, Session } from './objects.ts';

/** What people and banks do: each act changes Stripe's objects and tells of it, as Stripe does. */
export const actsOn = (ledger: Ledger) => ({ ...checkoutActs(ledger), ...refundActs(ledger), ...disputeActs(ledger) });
export type Acts = ReturnType<typeof actsOn>;

/** A session's payment, made when somebody begins to pay. */
function intentFor(ledger: Ledger, session: Session, status: Intent['status']): Intent {
  const { amount_total, currency, intent_data } = session;
  const intent = ledger.keep<Intent>({
    ...{ id: ledger.newId('payment_intent'), object: 'payment_intent', status, latest_charge: null },
    ...{ amount: amount_total ?? 0, amount_received: 0, currency: currency ?? 'eur', ...intent_data },
    ...{ livemode: false, created: ledger.seconds() },
  });
  session.payment_intent = intent.id;
  return intent;
}

function chargeFor(ledger: Ledger, intent: Intent): Charge {
  const { amount, currency, metadata } = intent;
  const charge = ledger.keep<Charge>({
    ...{ id: ledger.newId('charge'), object: 'charge', status: 'succeeded', paid: true, captured: true },
    ...{ refunded: false, disputed: false, amount, amount_captured: amount, amount_refunded: 0, currency },
    ...{ payment_intent: intent.id, metadata, livemode: false, created: ledger.seconds() },
  });
  Object.assign(intent, { status: 'succeeded', amount_received: amount, latest_charge: charge.id });
  return charge;
}

const checkoutActs = (ledger: Ledger) => ({
  /** A card that works. */
  pay(sessionId: string): Session {
    const session = openSession(ledger, sessionId);
    chargeFor(ledger, intentFor(ledger, session, 'requires_payment_method'));
    Object.assign(session, { status: 'complete', payment_status: 'paid', url: null });
    ledger.tell('checkout.session.completed', session);
    return session;
  },
  /** A method whose money comes days later, or not. */
  payLater(sessionId: string): Session {
    const session = openSession(ledger, sessionId);
    intentFor(ledger, session, 'processing');
    Object.assign(session, { status: 'complete', url: null });
    ledger.tell('checkout.session.completed', session);
    return session;
  },
  moneyArrives(sessionId: string): Session {
    const session = ledger.get('checkout.session', sessionId);
    chargeFor(ledger, ledger.get('payment_intent', session.payment_intent));
    session.payment_status = 'paid';
    ledger.tell('checkout.session.async_payment_succeeded', session);
    return session;
  },
  moneyNeverComes(sessionId: string): Session {
    const session = ledger.get('checkout.session', sessionId);
    ledger.get('payment_intent', session.payment_intent).status = 'requires_payment_method';
    ledger.tell('checkout.session.async_payment_failed', session);
    return session;
  },
  expire(sessionId: string): Session {
    const session = openSession(ledger, sessionId);
    Object.assign(session, { status: 'expired', url: null });
    ledger.tell('checkout.session.expired', session);
    return session;
  },
});

function openSession(ledger: Ledger, sessionId: string): Session {
  const session = ledger.get('checkout.session', sessionId);
  if (session.status !== 'open') throw new Error(`${sessionId} is ${session.status}`);
  return session;
}

type NewRefund = {
  amount?: number;
  status?: 'succeeded' | 'pending';
  reason?: Refund['reason'];
  metadata?: Record<string, string>;
};

const refundActs = (ledger: Ledger) => ({
  /** What can still be paid back of a payment. */
  refundable: (intentId: string): number => refundableOf(ledger, intentId),
  /** From the dashboard unless our own metadata is along. */
  refund(
    intentId: string,
    { amount = refundableOf(ledger, intentId), status = 'succeeded', reason = null, metadata = {} }: NewRefund = {},
  ): Refund {
    const charge = ledger.get('charge', ledger.get('payment_intent', intentId).latest_charge);
    const refund = ledger.keep<Refund>({
      ...{ id: ledger.newId('refund'), object: 'refund', status, amount, currency: charge.currency, reason, metadata },
      ...{ charge: charge.id, payment_intent: intentId, balance_transaction: null, created: ledger.seconds() },
    });
    setRefunded(charge, charge.amount_refunded + amount);
    ledger.tell('refund.created', refund);
    ledger.tell('charge.refunded', charge);
    if (status === 'succeeded') moved(ledger, refund);
    return refund;
  },
  refundSucceeds(refundId: string): Refund {
    const refund = ledger.get('refund', refundId);
    refund.status = 'succeeded';
    moved(ledger, refund);
    ledger.tell('refund.updated', refund);
    return refund;
  },
  /** Also after it had succeeded: the bank sends the money back. */
  refundFails(refundId: string, status: 'failed' | 'canceled' = 'failed'): Refund {
    const refund = ledger.get('refund', refundId);
    const charge = ledger.get('charge', refund.charge);
    if (refund.balance_transaction)
      refund.failure_balance_transaction = ledger.balance(refund.amount, refund, 'refund_failure').id;
    refund.status = status;
    setRefunded(charge, charge.amount_refunded - refund.amount);
    ledger.tell(status === 'failed' ? 'refund.failed' : 'refund.updated', refund);
    ledger.tell('charge.refund.updated', refund);
    return refund;
  },
});

const refundableOf = (ledger: Ledger, intentId: string): number => {
  const chargeId = ledger.get('payment_intent', intentId).latest_charge;
  const charge = chargeId === null ? null : ledger.get('charge', chargeId);
  return charge ? charge.amount_captured - charge.amount_refunded : 0;
};

function setRefunded(charge: Charge, amount: number): void {
  charge.amount_refunded = amount;
  charge.refunded = amount === charge.amount_captured;
}

function moved(ledger: Ledger, refund: Refund): void {
  refund.balance_transaction = ledger.balance(-refund.amount, refund, 'refund').id;
}

const DAY = 86_400;

const disputeActs = (ledger: Ledger) => ({
  /** The bank asks (`warning_needs_response`) or takes the money at once (`needs_response`). */
  dispute(
    intentId: string,
    status: 'needs_response' | 'warning_needs_response' = 'needs_response',
    amount?: number,
  ): Dispute {
    const charge = ledger.get('charge', ledger.get('payment_intent', intentId).latest_charge);
    charge.disputed = true;
    const dispute = ledger.keep<Dispute>({
      ...{ id: ledger.newId('dispute'), object: 'dispute', status, amount: amount ?? charge.amount },
      ...{ currency: charge.currency, charge: charge.id, payment_intent: intentId, reason: 'fraudulent' },
      ...{ is_charge_refundable: status === 'warning_needs_response', metadata: {}, livemode: false },
      ...{ balance_transactions: [], created: ledger.seconds() },
      evidence_details: { due_by: ledger.seconds() + 7 * DAY },
    });
    ledger.tell('charge.dispute.created', dispute);
    if (status === 'needs_response') moveDisputed(ledger, dispute, -1);
    return dispute;
  },
  disputeUpdated(disputeId: string, status: Dispute['status']): Dispute {
    const dispute = ledger.get('dispute', disputeId);
    const isEscalated = dispute.status.startsWith('warning_') && !status.startsWith('warning_');
    dispute.status = status;
    ledger.tell('charge.dispute.updated', dispute);
    if (isEscalated) moveDisputed(ledger, dispute, -1);
    return dispute;
  },
  disputeClosed(disputeId: string, status: Dispute['status']): Dispute {
    const dispute = ledger.get('dispute', disputeId);
    dispute.status = status;
    ledger.tell('charge.dispute.closed', dispute);
    if (status === 'won' && dispute.balance_transactions.length > 0) moveDisputed(ledger, dispute, 1);
    return dispute;
  },
});

function moveDisputed(ledger: Ledger, dispute: Dispute, sign: 1 | -1): void {
  dispute.balance_transactions.push(ledger.balance(sign * dispute.amount, dispute, 'adjustment'));
  ledger.tell(sign < 0 ? 'charge.dispute.funds_withdrawn' : 'charge.dispute.funds_reinstated', dispute);
}
