import type { MoneyKind, PurchaseStatus, RefundDecision, RefundStatus } from '../../contract/words.ts';

/** What Stripe's objects mean for a purchase. Amounts in minor units, currencies in upper case. */

/** How Stripe names a payment: by the page it is made on, and by itself. */
export type Named = { sessionId: string | null; paymentIntentId: string | null };

/** A refund as Stripe tells of it. */
export type RefundFact = {
  stripeRefundId: string;
  amount: number;
  currency: string;
  status: RefundStatus;
  reason: string | null;
  createdAt: Date;
  /** When the money left, and when it came back; null while it has not, or nobody says. */
  movedAt: Date | null;
  returnedAt: Date | null;
  /** Made by our office, who chose at once what is taken back; null from the dashboard. */
  chosen: { by: number; grantIds: number[] } | null;
  /** By which our office knows the request for it; null from the dashboard, and for a request without a name. */
  attempt: string | null;
};
/** A dispute as Stripe tells of it; `moves` are the signed amounts it has moved so far. */
export type DisputeFact = {
  stripeDisputeId: string;
  amount: number;
  currency: string;
  status: string;
  reason: string | null;
  isRefundable: boolean;
  dueBy: Date | null;
  openedAt: Date;
  moves: { id: string; amount: number; at: Date }[];
};
/** All that Stripe knows of one payment at one moment. */
export type PaymentFacts = {
  sessionId: string | null;
  paymentIntentId: string | null;
  chargeId: string | null;
  /** `failed` and `expired`: nothing will come of it any more. */
  state: 'open' | 'under_way' | 'paid' | 'failed' | 'expired';
  /** What came in; null when nothing did, also for what costs nothing. */
  paid: { amount: number; currency: string; at: Date } | null;
  refunds: RefundFact[];
  disputes: DisputeFact[];
};

const RANK: Record<RefundStatus, number> = { pending: 0, requires_action: 0, succeeded: 1, failed: 2, canceled: 2 };

/** A refund only ever moves on: also what has succeeded may fail, and that is the end of it. */
export const isLater = (next: RefundStatus, known: RefundStatus): boolean => RANK[next] >= RANK[known];

/** It went back, or is on its way. */
export const isAlive = ({ status }: Pick<RefundFact, 'status'>): boolean => RANK[status] < 2;

type Amount = { amount: number };
const sum = (rows: Amount[]): number => rows.reduce((total, { amount }) => total + amount, 0);

/** What may still be paid back: refunds on their way count as paid back. */
export const refundable = ({ paid, refunds }: Pick<PaymentFacts, 'paid' | 'refunds'>): number =>
  Math.max(0, (paid?.amount ?? 0) - sum(refunds.filter(isAlive)));

type DisputeVerdict = 'inquiry' | 'open' | 'lost' | 'over' | 'unclear';
const VERDICTS: Record<string, DisputeVerdict> = {
  warning_needs_response: 'inquiry',
  warning_under_review: 'inquiry',
  warning_closed: 'over',
  needs_response: 'open',
  under_review: 'open',
  won: 'over',
  prevented: 'over',
  lost: 'lost',
  // Lost, until the bank says otherwise.
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
};

/** What a dispute means now: the money may be back before the bank has closed it. */
export function verdictOf({ status, moves }: Pick<DisputeFact, 'status' | 'moves'>): DisputeVerdict {
  const verdict = VERDICTS[status] ?? 'unclear';
  const isReinstated = moves.length > 1 && sum(moves) >= 0;
  return verdict === 'open' && isReinstated ? 'over' : verdict;
}

/** The bank has spoken. */
export const isClosed = (status: string): boolean => ['won', 'lost', 'warning_closed', 'prevented'].includes(status);

/**
 * Why the whole price is gone, by the name under which that is undone; null when it is not. A lost dispute counts as the
 * whole, whatever its amount.
 */
export function takenBackBy({ paid, refunds, disputes }: PaymentFacts): string | null {
  const lost = disputes.find((dispute) => verdictOf(dispute) === 'lost');
  if (lost) return causeOfDispute(lost);
  const gone = refunds.filter(({ status }) => status === 'succeeded');
  if (!paid || gone.length === 0 || sum(gone) < paid.amount) return null;
  const [latest] = gone.toSorted(
    (one, other) => +other.createdAt - +one.createdAt || (one.stripeRefundId < other.stripeRefundId ? 1 : -1),
  );
  return latest ? causeOfWhole(latest) : null;
}

type OfRefund = Pick<RefundFact, 'stripeRefundId'>;
/** The refund of a part, for which somebody chose what is taken. */
export const causeOfPart = ({ stripeRefundId }: OfRefund) => `refund:${stripeRefundId}`;
/** The refund by which the whole price was gone. */
const causeOfWhole = ({ stripeRefundId }: OfRefund) => `whole:${stripeRefundId}`;
const causeOfDispute = ({ stripeDisputeId }: Pick<DisputeFact, 'stripeDisputeId'>) => `dispute:${stripeDisputeId}`;

/** Everything by which a whole purchase may have been taken back so far. */
export const causesOfWhole = ({ refunds, disputes }: Pick<PaymentFacts, 'refunds' | 'disputes'>): string[] => [
  ...refunds.map(causeOfWhole),
  ...disputes.map(causeOfDispute),
];

/**
 * What the office has to decide about a refund: of a part that the dashboard paid back, what is taken with it. What it
 * decided once stands.
 */
export function decisionOn(
  refund: Pick<RefundFact, 'status' | 'chosen'>,
  { known, isTakenBack }: { known: RefundDecision | null; isTakenBack: boolean },
): RefundDecision | null {
  if (known === 'keep' || known === 'revoke') return known;
  if (isTakenBack || !isAlive(refund)) return null;
  if (!refund.chosen) return 'open';
  return refund.chosen.grantIds.length > 0 ? 'revoke' : 'keep';
}

export type MoneyMove = {
  kind: MoneyKind;
  amount: number;
  currency: string;
  objectId: string;
  idemKey: string;
  at: Date;
};

/** The movements of money that are known now, each under a name of its own: what was told once is not told again. */
export function movesOf({ chargeId, paid, refunds, disputes }: PaymentFacts): MoneyMove[] {
  const payment =
    paid && chargeId ? [{ kind: 'payment' as const, ...paid, objectId: chargeId, idemKey: `payment:${chargeId}` }] : [];
  return [...payment, ...refunds.flatMap(movesOfRefund), ...disputes.flatMap(movesOfDispute)];
}

/** What left and came back again is both, whenever we hear of it. */
function movesOfRefund({ stripeRefundId: objectId, amount, currency, status, ...refund }: RefundFact): MoneyMove[] {
  const hasLeft = status === 'succeeded' || (!isAlive({ status }) && refund.movedAt !== null);
  const left = { kind: 'refund' as const, amount: -amount, currency, objectId, idemKey: `refund:${objectId}` };
  const back = { kind: 'refund_reversed' as const, amount, currency, objectId, idemKey: `refund_reversed:${objectId}` };
  const leftAt = refund.movedAt ?? refund.createdAt;
  if (!hasLeft) return [];
  return isAlive({ status })
    ? [{ ...left, at: leftAt }]
    : [
        { ...left, at: leftAt },
        { ...back, at: refund.returnedAt ?? leftAt },
      ];
}

/** In the currency of the payment: a bank's own currency would not add up with it. */
const movesOfDispute = ({ stripeDisputeId: objectId, amount, currency, moves }: DisputeFact): MoneyMove[] =>
  moves.map(({ id, amount: moved, at }) => ({
    ...(moved < 0
      ? { kind: 'dispute_withdrawn' as const, amount: -amount }
      : { kind: 'dispute_reinstated' as const, amount }),
    ...{ currency, objectId, idemKey: `dispute:${id}`, at },
  }));

export type OfficeFlag = 'disputed' | 'inquiry';

/** What the office has to look at because a bank asks; null when none does. */
export function flagOf(disputes: DisputeFact[]): OfficeFlag | null {
  const verdicts = disputes.map(verdictOf);
  if (verdicts.includes('open') || verdicts.includes('unclear')) return 'disputed';
  return verdicts.includes('inquiry') ? 'inquiry' : null;
}

/** While a bank holds the money nothing new is booked with it. */
export const isFrozen = (disputes: DisputeFact[]): boolean => disputes.some((dispute) => verdictOf(dispute) === 'open');

/** What a learner is told of a payment by mail: it came to nothing, or it came in and nothing could be given for it. */
export type PaymentNotice = 'failed' | 'unfulfilled';

type Told = { status: PurchaseStatus; kept: number };

/** Why a learner need not be told any more; null when it is still true. `kept` is what is here of the money. */
export function whyNotTell(notice: PaymentNotice, { status, kept }: Told): 'paid' | 'enrolled' | 'paid_back' | null {
  if (notice === 'failed') return status !== 'cancelled' || kept > 0 ? 'paid' : null;
  if (status !== 'cancelled' && status !== 'pending_payment') return 'enrolled';
  return kept > 0 ? null : 'paid_back';
}

/** Money is here for which nothing was given. */
export const isPaidForNothing = (flag: string | null): boolean =>
  flag === 'paid_but_closed' || flag === 'amount_differs';
