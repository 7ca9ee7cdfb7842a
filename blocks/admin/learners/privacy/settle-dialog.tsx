import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PrivacyRequest, SettlePrivacyRequest } from '#contract/privacy';
import { ask } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { Dialog, DialogForm, TextField, useSubmission } from '../../../shared/ui.tsx';
import { savePersonalData } from './personal-data-file.ts';
import { WhatGoesAndStays } from './what-goes-and-stays.tsx';

export type Settling = { request: PrivacyRequest; decision: SettlePrivacyRequest['decision'] };
type Props = { settling: Settling; onDone: (sentence: string) => void; onClose: () => void };

/** Answers a request: hands the data over, erases, or declines with a reason. */
export function SettleDialog({ settling, onDone, onClose }: Props) {
  const { request, decision } = settling;
  const { title, action, done } = WORDS[wordOf(settling)];
  const [reason, setReason] = useState('');
  const isDeclining = decision === 'decline';
  const name = fullName(request.learner);
  const submission = useSubmission(
    (body: SettlePrivacyRequest, options) => settle(request, body, options),
    () => onDone(sprintf(done, name)),
    ['reason'],
  );
  return (
    <Dialog title={sprintf(title, name)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={action}
        onSubmit={() => submission.submit({ decision, reason: reason.trim() || null })}
        onClose={onClose}
        blocked={isDeclining && !reason.trim() ? __('Declining needs a reason.', 'learner-progressions') : null}
      >
        {wordOf(settling) === 'access' && <HandingOver />}
        {wordOf(settling) === 'erasure' && <WhatGoesAndStays />}
        <TextField
          label={isDeclining ? __('Reason', 'learner-progressions') : __('Remark (optional)', 'learner-progressions')}
          help={__('It stays on record with the request; give no personal details.', 'learner-progressions')}
          value={reason}
          onValue={setReason}
          maxLength={4000}
          error={submission.errorAt('reason')}
        />
      </DialogForm>
    </Dialog>
  );
}

/** The data come first: a request is answered when there is something to hand over. */
async function settle(request: PrivacyRequest, body: SettlePrivacyRequest, options: { idempotencyKey: string }) {
  if (request.kind === 'access' && body.decision === 'carry_out') await savePersonalData(request.learner);
  return ask<PrivacyRequest>('POST', `/privacy-requests/${request.requestId}/settle`, body, options);
}

const wordOf = ({ request, decision }: Settling) => (decision === 'decline' ? 'decline' : request.kind);

const WORDS = {
  access: {
    // translators: %s: name of a learner.
    title: __('Hand over the personal information of %s', 'learner-progressions'),
    action: __('Save the file and mark as answered', 'learner-progressions'),
    // translators: %s: name of a learner.
    done: __('The personal information of %s has been saved; the request is answered.', 'learner-progressions'),
  },
  erasure: {
    // translators: %s: name of a learner.
    title: __('Erase the personal information of %s', 'learner-progressions'),
    action: __('Erase for good', 'learner-progressions'),
    // translators: %s: name of a learner.
    done: __('The personal information of %s has been erased as far as the law allows.', 'learner-progressions'),
  },
  decline: {
    // translators: %s: name of a learner.
    title: __('Decline the request of %s', 'learner-progressions'),
    action: __('Decline the request', 'learner-progressions'),
    // translators: %s: name of a learner.
    done: __('The request of %s has been declined.', 'learner-progressions'),
  },
};

function HandingOver() {
  return (
    <p>
      {__(
        'A file with everything that is kept of this person is saved on your device, the ID number in full, and noted as a disclosure. Open it in any browser to read or print it; hand it to this person alone and delete it afterwards.',
        'learner-progressions',
      )}
    </p>
  );
}
