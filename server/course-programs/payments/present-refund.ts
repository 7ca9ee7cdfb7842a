import type { Refund } from '../../contract/purchases.ts';
import type { RefundRow } from './store.ts';

export const presentRefund = (row: RefundRow): Refund => {
  const { courseRefundId, stripeRefundId, amount, currency, status, reason, decision } = row;
  return {
    ...{ courseRefundId, stripeRefundId, amount, currency, status, reason, decision },
    createdAt: row.createdAt.toISOString(),
    succeededAt: row.succeededAt?.toISOString() ?? null,
  };
};
