import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CancelPurchase, Purchase, PurchaseDetail } from '#contract/purchases';
import { ask } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { Dialog, DialogForm, TextField, useSubmission } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';
import type { Part } from './enrollment-page.tsx';
import { leftToRefund } from './standing.ts';

type Props = Part & { onClose: () => void };

/** Takes an enrollment back, with the reason; money is another matter. */
export function CancelDialog({ purchase, onChanged, onClose }: Props) {
  const tell = useTell();
  const [reason, setReason] = useState('');
  const submission = useSubmission((body: CancelPurchase, options) =>
    ask<Purchase>('POST', `/admin/enrollments/${purchase.purchaseId}/cancel`, body, options), () => {
    // translators: %s: name of a learner.
    tell(sprintf(__('The enrollment of %s is cancelled.', 'learner-progressions'), fullName(purchase.learner)));
    onChanged();
    onClose();
  }, ['reason']);
  return (
    <Dialog title={__('Cancel the enrollment?', 'learner-progressions')} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Cancel the enrollment', 'learner-progressions')}
        dismiss={__('Leave it as it is', 'learner-progressions')}
        onSubmit={() => submission.submit({ reason: reason.trim() })}
        onClose={onClose}
        blocked={reason.trim() ? null : __('Please give the reason.', 'learner-progressions')}
      >
        <p>{whatHappens(purchase)}</p>
        {leftToRefund(purchase) > 0 && (
          <p>
            {__(
              'Nothing is paid back by this: use Refund for that, which ends the enrollment as well.',
              'learner-progressions',
            )}
          </p>
        )}
        <TextField
          label={__('Reason', 'learner-progressions')}
          value={reason}
          onValue={setReason}
          maxLength={500}
          required
          error={submission.errorAt('reason')}
        />
      </DialogForm>
    </Dialog>
  );
}

function whatHappens({ learner, course }: PurchaseDetail): string {
  // translators: 1: name of a learner, 2: title of a course.
  const words = __(
    '%1$s no longer takes part in “%2$s”: coming seats are given up and whatever is unused is taken back. What was attended stays on record.',
    'learner-progressions',
  );
  return sprintf(words, fullName(learner), course.title);
}
