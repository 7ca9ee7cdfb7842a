import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { GroupClass } from '#contract/group-classes';
import { ask } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { Dialog, DialogForm, InputField, useSubmission } from '../../../shared/ui.tsx';

type Props = { of: GroupClass; onDone: () => void; onClose: () => void };

/** Asks for the reason before a class is cancelled, for good. */
export function CancelDialog({ of, onDone, onClose }: Props) {
  const [reason, setReason] = useState('');
  const submission = useSubmission(
    (body: { reason: string }, options) =>
      ask<GroupClass>('POST', `/admin/group-classes/${of.groupClassId}/cancel`, body, options),
    onDone,
    ['reason'],
  );
  // translators: %s: title of a class.
  const title = sprintf(__('Cancel %s?', 'learner-progressions'), of.title);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Cancel the class', 'learner-progressions')}
        dismiss={__('Keep it', 'learner-progressions')}
        onSubmit={() => submission.submit({ reason: reason.trim() })}
        onClose={onClose}
      >
        <p>{bookedWords(of.taken)}</p>
        <InputField
          label={__('Reason', 'learner-progressions')}
          help={__('Learners who booked may be told it.', 'learner-progressions')}
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

function bookedWords(taken: number): string {
  const forGood = __('Nobody can book it any more. It cannot be taken up again.', 'learner-progressions');
  if (taken === 0) return forGood;
  const sentence = _n('%s learner has a seat in it.', '%s learners have a seat in it.', taken, 'learner-progressions');
  // translators: %s: number of learners.
  return `${sprintf(sentence, number(taken))} ${forGood}`;
}
