import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { RemoveWaiting, Waiting } from '#contract/waitlist';
import { ask } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { Dialog, DialogForm, TextField, useSubmission } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';

type Props = { entry: Waiting; onDone: () => void; onClose: () => void };

/** Takes a learner off a waitlist, with the reason. */
export function RemoveDialog({ entry, onDone, onClose }: Props) {
  const tell = useTell();
  const [reason, setReason] = useState('');
  const name = fullName(entry.learner);
  const submission = useSubmission((body: RemoveWaiting, options) =>
    ask<unknown>('POST', `/admin/waitlist/${entry.waitlistEntryId}/remove`, body, options), () => {
    // translators: %s: name of a learner.
    tell(sprintf(__('%s is off the waitlist.', 'learner-progressions'), name));
    onDone();
  }, ['reason']);
  return (
    // translators: %s: name of a learner.
    <Dialog title={sprintf(__('Take %s off the waitlist?', 'learner-progressions'), name)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Take off the waitlist', 'learner-progressions')}
        dismiss={__('Leave it as it is', 'learner-progressions')}
        onSubmit={() => submission.submit({ reason: reason.trim() })}
        onClose={onClose}
        blocked={reason.trim() ? null : __('Please give the reason.', 'learner-progressions')}
      >
        <p>{consequence(entry)}</p>
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

const consequence = ({ status }: Waiting): string =>
  status === 'offered'
    ? __('The seat that is kept for the learner is offered to the next one in line.', 'learner-progressions')
    : __('The learner loses the place in line; whoever joins again is the last.', 'learner-progressions');
