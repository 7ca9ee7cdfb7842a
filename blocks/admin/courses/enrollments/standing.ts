import type { PurchaseDetail } from '#contract/purchases';

/** What can be done about a purchase, told from what is known of it; the service has the last word. */

const sum = (rows: { amount: number }[]): number => rows.reduce((total, { amount }) => total + amount, 0);

/** Minor units that may still be paid back through Stripe: not what is on its way back, nor what a bank has taken. */
export function leftToRefund({ stripe, money, refunds }: Pick<PurchaseDetail, 'stripe' | 'money' | 'refunds'>): number {
  if (stripe.paymentIntentId === null) return 0;
  const gone = refunds.filter(({ status }) => status !== 'failed' && status !== 'canceled');
  return Math.max(0, Math.min(sum(money.filter(({ kind }) => kind === 'payment')) - sum(gone), sum(money)));
}

/** What came in less what went back. */
export const keptOf = ({ money }: Pick<PurchaseDetail, 'money'>): number => sum(money);

/** It has not ended yet. */
export const isCancellable = ({ status }: Pick<PurchaseDetail, 'status'>): boolean =>
  status !== 'refunded' && status !== 'cancelled';

/** What a refund may take with it. */
export const unusedGrants = ({ grants }: Pick<PurchaseDetail, 'grants'>): PurchaseDetail['grants'] =>
  grants.filter(({ balance }) => balance > 0);

export const toDecide = ({ refunds }: Pick<PurchaseDetail, 'refunds'>): PurchaseDetail['refunds'] =>
  refunds.filter(({ decision }) => decision === 'open');

/** It went to Stripe's payment page: there is something to ask about. */
export const isKnownAtStripe = ({ stripe }: Pick<PurchaseDetail, 'stripe'>): boolean =>
  stripe.sessionId !== null || stripe.paymentIntentId !== null;
