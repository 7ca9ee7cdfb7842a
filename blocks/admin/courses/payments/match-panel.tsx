import { Button } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReplayAnswer } from '#contract/inbox';
import type { PaymentEvent } from '#contract/payments';
import type { MatchPayment, PurchaseRow } from '#contract/purchases';
import { ask, askList } from '../../../shared/api.ts';
import { dayOf, fullName } from '../../../shared/format.ts';
import { RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { purchaseStatusWords } from '../../../shared/words/purchases.ts';
import { FindField } from '../../forms/find.tsx';
import { replayedSentence } from '../../inbox/replayed.ts';
import { useTell } from '../../told.tsx';

type Props = { event: PaymentEvent; onMatched: () => void };

/** Says once which enrollment a payment is for; all that is parked of it is worked on at once. */
export function MatchPanel({ event: { inboxId }, onMatched }: Props) {
  const tell = useTell();
  const [purchaseId, setPurchase] = useState('');
  const labels = useRef(new Map<string, string>());
  const label = labels.current.get(purchaseId);
  const submission = useSubmission(
    (body: MatchPayment, options) => ask<ReplayAnswer>('POST', `/admin/stripe-inbox/${inboxId}/match`, body, options),
    ({ results }) => {
      tell(`${MATCHED} ${replayedSentence(results)}`);
      onMatched();
    },
  );
  async function find(search: string) {
    const { items } = await askList<PurchaseRow>('/admin/enrollments', { search, perPage: 10 });
    return items.map((row) => {
      const choice = { value: String(row.purchaseId), label: nameOf(row) };
      labels.current.set(choice.value, choice.label);
      return choice;
    });
  }
  return (
    <section className="lp-panel lp-match" aria-busy={submission.isBusy}>
      <h2>{__('Match to an enrollment', 'learner-progressions')}</h2>
      <p>
        {__(
          'Say once which enrollment this payment is for: it is kept there, and all that is parked of this payment is worked on at once.',
          'learner-progressions',
        )}
      </p>
      <FindField
        label={__('Enrollment', 'learner-progressions')}
        value={purchaseId}
        onValue={setPurchase}
        chosen={label ? { value: purchaseId, label } : null}
        help={__('Type the name of the learner or the last four digits of the ID number.', 'learner-progressions')}
        find={find}
      />
      {submission.refused && <RefusedNotice refused={submission.refused} />}
      <Button
        variant="primary"
        isBusy={submission.isBusy}
        disabled={!purchaseId}
        accessibleWhenDisabled
        onClick={() => !submission.isBusy && submission.submit({ purchaseId: Number(purchaseId) })}
        __next40pxDefaultSize
      >
        {__('Match to this enrollment', 'learner-progressions')}
      </Button>
    </section>
  );
}

const MATCHED = __('The payment belongs to the enrollment from now on.', 'learner-progressions');

const nameOf = ({ learner, course, status, createdAt }: PurchaseRow): string =>
  [fullName(learner), course.code, purchaseStatusWords[status], dayOf(createdAt)].join(' · ');
