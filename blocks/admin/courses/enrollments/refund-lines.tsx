import { __, sprintf } from '@wordpress/i18n';
import type { PurchaseDetail, Refund } from '#contract/purchases';
import { dayOf } from '../../../shared/format.ts';
import { money } from '../../../shared/money.ts';
import { Chip } from '../../../shared/ui.tsx';
import { disputeWords, refundDecisionWords, refundStatusWords } from '../../../shared/words/purchases.ts';
import { StripeId } from './purchase-facts.tsx';

type Dispute = PurchaseDetail['disputes'][number];

/** What was paid back, how far it is, and what was decided about it. */
export function Refunds({ refunds }: { refunds: Refund[] }) {
  if (refunds.length === 0) return null;
  return (
    <>
      <h3>{__('Refunds', 'learner-progressions')}</h3>
      <ul className="lp-lines">
        {refunds.map((refund) => (
          <li key={refund.courseRefundId}>
            <span>
              <strong>{money(refund)}</strong> <StripeId id={refund.stripeRefundId} />
              <span className="lp-small">
                {dayOf(refund.createdAt)} {refund.decision && refundDecisionWords[refund.decision]}
              </span>
            </span>
            <span className="lp-lines__end">
              <RefundChip refund={refund} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function RefundChip({ refund: { status } }: { refund: Refund }) {
  const isDone = status === 'succeeded';
  const isLost = status === 'failed' || status === 'canceled';
  return (
    <Chip tone={isDone ? 'completed' : isLost ? 'warning' : 'neutral'} mark={isDone ? '✓' : isLost ? '✕' : '○'}>
      {refundStatusWords[status]}
    </Chip>
  );
}

/** What the bank asks or has taken. */
export function Disputes({ disputes }: { disputes: Dispute[] }) {
  if (disputes.length === 0) return null;
  return (
    <>
      <h3>{__('Disputes', 'learner-progressions')}</h3>
      <ul className="lp-lines">
        {disputes.map((dispute) => (
          <li key={dispute.courseDisputeId}>
            <span>
              <strong>{money(dispute)}</strong> <StripeId id={dispute.stripeDisputeId} />
              <span className="lp-small">{datesOf(dispute)}</span>
            </span>
            <span className="lp-lines__end">
              <Chip tone={dispute.closedAt ? 'neutral' : 'warning'} mark={dispute.closedAt ? '–' : '!'}>
                {disputeWords(dispute.status)}
              </Chip>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function datesOf({ openedAt, closedAt }: Dispute): string {
  // translators: %s: day.
  if (!closedAt) return sprintf(__('Opened on %s', 'learner-progressions'), dayOf(openedAt));
  // translators: 1: day, 2: day.
  return sprintf(__('Opened on %1$s, closed on %2$s', 'learner-progressions'), dayOf(openedAt), dayOf(closedAt));
}
