import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Refund, RefundDecision } from '#contract/purchases';
import { ask } from '../../../shared/api.ts';
import { money } from '../../../shared/money.ts';
import { Dialog, DialogForm, SelectField, useSubmission } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';
import type { Part } from './enrollment-page.tsx';
import { GrantTicks } from './grant-ticks.tsx';
import { unusedGrants } from './standing.ts';

type Props = Part & { refund: Refund; onClose: () => void };

/** What is taken back with a refund of a part: nothing, or what is unused of the entitlements chosen. */
export function DecideDialog({ purchase, refund, onChanged, onClose }: Props) {
  const tell = useTell();
  const unused = unusedGrants(purchase);
  const [decision, setDecision] = useState<RefundDecision['decision']>('keep');
  const [grantIds, setGrants] = useState<number[]>([]);
  const { courseRefundId } = refund;
  const isTaking = decision === 'revoke';
  const submission = useSubmission(
    (body: RefundDecision, options) =>
      ask<Refund>('POST', `/admin/enrollments/${purchase.purchaseId}/refund-decision`, body, options),
    () => {
      tell(isTaking ? TAKEN : KEPT);
      onChanged();
      onClose();
    },
  );
  return (
    <Dialog title={titleFor(refund)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={
          isTaking ? __('Take back', 'learner-progressions') : __('Let the learner keep it', 'learner-progressions')
        }
        onSubmit={() => submission.submit({ courseRefundId, decision, grantIds: isTaking ? grantIds : [] })}
        onClose={onClose}
        blocked={isTaking && grantIds.length === 0 ? __('Tick what is taken back.', 'learner-progressions') : null}
      >
        <SelectField
          label={__('What becomes of what it gave', 'learner-progressions')}
          value={decision}
          onValue={(value) => setDecision(value === 'revoke' ? 'revoke' : 'keep')}
        >
          <option value="keep">{__('The learner keeps everything', 'learner-progressions')}</option>
          {unused.length > 0 && (
            <option value="revoke">{__('Some of it is taken back', 'learner-progressions')}</option>
          )}
        </SelectField>
        {isTaking && (
          <GrantTicks
            legend={__('Take back what is unused of:', 'learner-progressions')}
            grants={unused}
            chosen={grantIds}
            onChosen={setGrants}
          />
        )}
        <p>{__('The enrollment goes on either way. A decision stands once it is made.', 'learner-progressions')}</p>
      </DialogForm>
    </Dialog>
  );
}

const KEPT = __('Decided: the learner keeps everything.', 'learner-progressions');
const TAKEN = __('Decided: what was ticked is taken back.', 'learner-progressions');

function titleFor({ amount, currency }: Refund): string {
  // translators: %s: amount of money.
  return sprintf(__('Decide on the refund of %s', 'learner-progressions'), money({ amount, currency }));
}
