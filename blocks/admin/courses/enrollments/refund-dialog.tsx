import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PurchaseDetail, Refund, RequestRefund } from '#contract/purchases';
import { ask } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { minorUnitsOf, money, typedOf } from '../../../shared/money.ts';
import { Dialog, DialogForm, InputField, SelectField, useSubmission } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';
import type { Part } from './enrollment-page.tsx';
import { GrantTicks } from './grant-ticks.tsx';
import { leftToRefund, unusedGrants } from './standing.ts';

type Props = Part & { onClose: () => void };

/** Pays back through Stripe: all that is left, or a part with what is taken back for it. */
export function RefundDialog({ purchase, onChanged, onClose }: Props) {
  const left = leftToRefund(purchase);
  const { currency } = purchase.price;
  const tell = useTell();
  const [isPart, setPart] = useState(false);
  const [typed, setTyped] = useState(typedOf({ amount: left, currency }));
  const [grantIds, setGrants] = useState<number[]>([]);
  const amount = isPart ? minorUnitsOf(typed, currency) : left;
  const submission = useSubmission(
    (body: RequestRefund, options) =>
      ask<Refund>('POST', `/admin/enrollments/${purchase.purchaseId}/refund`, body, options),
    (refund) => {
      tell(toldSentence(refund));
      onChanged();
      onClose();
    },
    ['amount'],
  );
  const fault = submission.errorAt('amount') ?? faultOf(amount, left);
  function send() {
    if (amount !== null) void submission.submit(isPart ? { amount, grantIds } : { amount, grantIds: [] });
  }
  return (
    <Dialog title={__('Refund', 'learner-progressions')} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={actionFor(amount, currency)}
        onSubmit={send}
        onClose={onClose}
        blocked={fault}
      >
        <SelectField
          label={__('How much', 'learner-progressions')}
          value={isPart ? 'part' : 'all'}
          onValue={(value) => setPart(value === 'part')}
        >
          <option value="all">{allWords(left, currency)}</option>
          <option value="part">{__('A part of it', 'learner-progressions')}</option>
        </SelectField>
        {isPart && (
          <>
            <InputField
              // translators: %s: a currency, such as EUR.
              label={sprintf(__('Amount in %s', 'learner-progressions'), currency)}
              value={typed}
              onValue={setTyped}
              inputMode="decimal"
              autoComplete="off"
            />
            <GrantTicks
              legend={__('Take back with it what is unused of:', 'learner-progressions')}
              grants={unusedGrants(purchase)}
              chosen={grantIds}
              onChosen={setGrants}
            />
          </>
        )}
        <p>{whatHappens(purchase, { isWhole: amount === left, chosen: isPart ? grantIds.length : 0 })}</p>
      </DialogForm>
    </Dialog>
  );
}

function faultOf(amount: number | null, left: number): string | null {
  if (amount === null) return __('Type an amount such as 100.00.', 'learner-progressions');
  if (amount === 0) return __('Type an amount of more than nothing.', 'learner-progressions');
  return amount > left ? __('This is more than what is left to pay back.', 'learner-progressions') : null;
}

function allWords(left: number, currency: string): string {
  // translators: %s: amount of money.
  return sprintf(__('All that is left: %s', 'learner-progressions'), money({ amount: left, currency }));
}

function actionFor(amount: number | null, currency: string): string {
  if (!amount) return __('Pay back', 'learner-progressions');
  // translators: %s: amount of money.
  return sprintf(__('Pay back %s', 'learner-progressions'), money({ amount, currency }));
}

function whatHappens(purchase: PurchaseDetail, { isWhole, chosen }: { isWhole: boolean; chosen: number }): string {
  const name = fullName(purchase.learner);
  // translators: %s: name of a learner.
  const whole = __(
    '%s gets the rest of the price back. Once the money has left, the enrollment ends: coming seats are given up and whatever is unused is taken back.',
    'learner-progressions',
  );
  // translators: %s: name of a learner.
  const taken = __('%s stays enrolled and loses what is ticked, as far as it is unused.', 'learner-progressions');
  // translators: %s: name of a learner.
  const kept = __('%s stays enrolled and keeps everything.', 'learner-progressions');
  return sprintf(isWhole ? whole : chosen > 0 ? taken : kept, name);
}

function toldSentence({ amount, currency, status }: Refund): string {
  const words =
    status === 'succeeded'
      ? // translators: %s: amount of money.
        __('%s is paid back.', 'learner-progressions')
      : // translators: %s: amount of money.
        __('%s is on its way back.', 'learner-progressions');
  return sprintf(words, money({ amount, currency }));
}
