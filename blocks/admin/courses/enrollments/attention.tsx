import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Refund } from '#contract/purchases';
import { dayOf } from '../../../shared/format.ts';
import { money } from '../../../shared/money.ts';
import { DecideDialog } from './decide-dialog.tsx';
import type { Part } from './enrollment-page.tsx';
import { Flag } from './flag.tsx';
import { toDecide } from './standing.ts';

/** What waits for the office, each with what it means and what to do; nothing where nothing waits. */
export function Attention({ purchase, onChanged }: Part) {
  const [deciding, decide] = useState<Refund | null>(null);
  const refunds = toDecide(purchase);
  if (!purchase.flag && refunds.length === 0) return null;
  return (
    <section className="lp-panel lp-waits">
      <h2>{__('Waits for the office', 'learner-progressions')}</h2>
      <ul className="lp-plain">
        {purchase.flag && <Flag flag={purchase.flag} {...{ purchase, onChanged }} />}
        {refunds.map((refund) => (
          <li key={refund.courseRefundId}>
            <p>
              <strong>{decideTitle(refund)}</strong> {WHY}
            </p>
            <Button variant="primary" onClick={() => decide(refund)} __next40pxDefaultSize>
              {__('Decide', 'learner-progressions')}
            </Button>
          </li>
        ))}
      </ul>
      {deciding && (
        <DecideDialog purchase={purchase} refund={deciding} onChanged={onChanged} onClose={() => decide(null)} />
      )}
    </section>
  );
}

const WHY = __(
  'A part of the price was paid back at Stripe. Say whether the learner keeps everything, or what is taken back with it.',
  'learner-progressions',
);

function decideTitle({ amount, currency, createdAt }: Refund): string {
  // translators: 1: amount of money, 2: day.
  const words = __('%1$s paid back on %2$s: to be decided.', 'learner-progressions');
  return sprintf(words, money({ amount, currency }), dayOf(createdAt));
}
