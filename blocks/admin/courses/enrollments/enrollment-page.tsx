import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PurchaseDetail } from '#contract/purchases';
import { ask } from '../../../shared/api.ts';
import { dayOf, fullName } from '../../../shared/format.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { purchaseKindWords } from '../../../shared/words/purchases.ts';
import { Heading } from '../../heading.tsx';
import { Attention } from './attention.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { courseName } from './program-choices.ts';
import { PurchaseFacts } from './purchase-facts.tsx';
import { PurchaseGrants } from './purchase-grants.tsx';
import { PurchaseMoney } from './purchase-money.tsx';
import { PurchaseSteps } from './purchase-steps.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { isCancellable, leftToRefund } from './standing.ts';

/** One enrollment: what waits, what was bought, what came of it, and the money. */
export function EnrollmentPage({ purchaseId }: { purchaseId: string }) {
  const path = `/admin/enrollments/${encodeURIComponent(purchaseId)}`;
  const answer = useAnswer((signal) => ask<PurchaseDetail>('GET', path, undefined, { signal }), [path]);
  return (
    <>
      {!answer.value && <Heading title={__('Enrollment', 'learner-progressions')} up={toList()} />}
      <Answered of={answer}>{(purchase) => <Shown purchase={purchase} onChanged={answer.reload} />}</Answered>
    </>
  );
}

const toList = () => ({ to: { enrollment: null }, title: __('Enrollments', 'learner-progressions') });

export type Part = { purchase: PurchaseDetail; onChanged: () => void };

function Shown({ purchase, onChanged }: Part) {
  const [open, setOpen] = useState<'refund' | 'cancel' | null>(null);
  const dialog = { purchase, onChanged, onClose: () => setOpen(null) };
  return (
    <>
      <Heading
        title={fullName(purchase.learner)}
        up={toList()}
        note={noteOf(purchase)}
        actions={<Actions purchase={purchase} onOpen={setOpen} />}
      />
      <Attention purchase={purchase} onChanged={onChanged} />
      <PurchaseFacts purchase={purchase} />
      <PurchaseSteps purchase={purchase} onChanged={onChanged} />
      <PurchaseGrants purchase={purchase} />
      <PurchaseMoney purchase={purchase} onChanged={onChanged} />
      {open === 'refund' && <RefundDialog {...dialog} />}
      {open === 'cancel' && <CancelDialog {...dialog} />}
    </>
  );
}

function Actions({ purchase, onOpen }: { purchase: PurchaseDetail; onOpen: (what: 'refund' | 'cancel') => void }) {
  return (
    <>
      {leftToRefund(purchase) > 0 && (
        <Button variant="secondary" onClick={() => onOpen('refund')} __next40pxDefaultSize>
          {__('Refund', 'learner-progressions')}
        </Button>
      )}
      {isCancellable(purchase) && (
        <Button variant="secondary" isDestructive onClick={() => onOpen('cancel')} __next40pxDefaultSize>
          {__('Cancel the enrollment', 'learner-progressions')}
        </Button>
      )}
    </>
  );
}

function noteOf({ course, kind, createdAt }: PurchaseDetail): string {
  // translators: 1: code and title of a course, 2: how it was bought, such as Stripe or Invoice, 3: day.
  const words = __('%1$s · %2$s · %3$s', 'learner-progressions');
  return sprintf(words, courseName(course), purchaseKindWords[kind], dayOf(createdAt));
}
