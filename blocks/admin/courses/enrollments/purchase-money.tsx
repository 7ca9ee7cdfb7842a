import { __ } from '@wordpress/i18n';
import type { PurchaseDetail } from '#contract/purchases';
import { dayOf, moment } from '../../../shared/format.ts';
import { money, signedMoney } from '../../../shared/money.ts';
import { moneyKindWords } from '../../../shared/words/purchases.ts';
import { AskAgain } from './ask-again.tsx';
import type { Part } from './enrollment-page.tsx';
import { StripeId } from './purchase-facts.tsx';
import { Disputes, Refunds } from './refund-lines.tsx';
import { keptOf } from './standing.ts';

/** Every movement of money with its sign, then the refunds and disputes behind them. */
export function PurchaseMoney({ purchase, onChanged }: Part) {
  return (
    <section className="lp-panel">
      <h2>{__('Money', 'learner-progressions')}</h2>
      {purchase.money.length === 0 ? <p>{noneSentence(purchase)}</p> : <Movements purchase={purchase} />}
      <Refunds refunds={purchase.refunds} />
      <Disputes disputes={purchase.disputes} />
      <AskAgain purchase={purchase} onChanged={onChanged} />
    </section>
  );
}

function noneSentence({ kind }: PurchaseDetail): string {
  return kind === 'stripe'
    ? __('No money has come in through Stripe yet.', 'learner-progressions')
    : __('No money moves through Stripe for this enrollment.', 'learner-progressions');
}

function Movements({ purchase }: { purchase: PurchaseDetail }) {
  return (
    <table className="lp-table">
      <caption className="lp-unseen">{__('Movements of money', 'learner-progressions')}</caption>
      <thead>
        <tr>
          <th scope="col">{__('Day', 'learner-progressions')}</th>
          <th scope="col">{__('What', 'learner-progressions')}</th>
          <th scope="col" className="lp-money">
            {__('Amount', 'learner-progressions')}
          </th>
        </tr>
      </thead>
      <tbody>
        {purchase.money.map(({ kind, at, amount, currency, objectId }) => (
          <tr key={kind + objectId + at}>
            <td>
              <time dateTime={at} title={moment(at)}>
                {dayOf(at)}
              </time>
            </td>
            <td>
              {moneyKindWords[kind]} <StripeId id={objectId} />
            </td>
            <td className="lp-money">{signedMoney({ amount, currency })}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {__('Paid, less what went back', 'learner-progressions')}
          </th>
          <td className="lp-money">
            <strong>{money({ ...purchase.price, amount: keptOf(purchase) })}</strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
