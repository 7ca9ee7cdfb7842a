import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { PurchaseDetail } from '#contract/purchases';
import { PurchaseChip } from '../../../course-programs/chips.tsx';
import { moment, number, percent } from '../../../shared/format.ts';
import { money } from '../../../shared/money.ts';
import { purchaseKindWords } from '../../../shared/words/purchases.ts';
import { screenUrl } from '../../address.ts';
import { keptOf } from './standing.ts';

/** What was bought and how it stands. */
export function PurchaseFacts({ purchase }: { purchase: PurchaseDetail }) {
  const { learnerId, status, note } = purchase;
  return (
    <section className="lp-panel">
      <h2>{__('What was bought', 'learner-progressions')}</h2>
      <p>
        <PurchaseChip status={status} />
      </p>
      <dl className="lp-details">
        {factsOf(purchase).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{windowSentence(purchase)}</p>
      {note && <p className="lp-words">{note}</p>}
      <div className="lp-actions">
        <a href={screenUrl('learners', { learner: learnerId, tab: 'credits' }) ?? ''}>
          {__('Credits of the learner', 'learner-progressions')}
        </a>
        <a href={screenUrl('learners', { learner: learnerId }) ?? ''}>
          {__('Record of the learner', 'learner-progressions')}
        </a>
      </div>
    </section>
  );
}

/** What was promised about giving a seat up. */
function windowSentence({ cancellationWindowHours: hours }: PurchaseDetail): string {
  if (hours === null)
    return __('Each class says until when a seat in it can be given up at no cost.', 'learner-progressions');
  if (hours === 0) return __('As sold: seats can be given up at no cost until a class begins.', 'learner-progressions');
  const words = _n(
    'As sold: seats can be given up at no cost up to %s hour before a class, and later where the class allows it.',
    'As sold: seats can be given up at no cost up to %s hours before a class, and later where the class allows it.',
    hours,
    'learner-progressions',
  );
  // translators: %s: number of hours.
  return sprintf(words, number(hours));
}

type Fact = [string, ReactNode];
const PAID = __('Paid, less what went back', 'learner-progressions');

function factsOf(purchase: PurchaseDetail): Fact[] {
  const { price, kind, progressPercent, createdAt, stripe } = purchase;
  const names = [stripe.paymentIntentId, stripe.chargeId, stripe.sessionId].find((id) => id !== null);
  return [
    [__('How', 'learner-progressions'), purchaseKindWords[kind]],
    [__('Price', 'learner-progressions'), money(price)],
    ...(kind === 'stripe' ? [[PAID, money({ ...price, amount: keptOf(purchase) })] as Fact] : []),
    [__('Progress', 'learner-progressions'), percent(progressPercent, 2)],
    [__('Begun', 'learner-progressions'), moment(createdAt)],
    ...at(__('Given', 'learner-progressions'), purchase.fulfilledAt),
    ...at(__('Completed', 'learner-progressions'), purchase.completedAt),
    ...at(__('Ended', 'learner-progressions'), purchase.endedAt),
    ...(names ? [[__('Payment at Stripe', 'learner-progressions'), <StripeId key="id" id={names} />] as Fact] : []),
  ];
}

const at = (label: string, instant: string | null): Fact[] => (instant ? [[label, moment(instant)]] : []);

export const StripeId = ({ id }: { id: string }) => (
  <bdi>
    <code className="lp-fault-code">{id}</code>
  </bdi>
);
