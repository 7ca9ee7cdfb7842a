import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import type { OpenPrivacyRequest, PrivacyRequest } from '#contract/privacy';
import { PRIVACY_REQUEST_KINDS, type PrivacyRequestKind } from '#contract/words';
import { ask } from '../../../shared/api.ts';
import { day, fullName, today } from '../../../shared/format.ts';
import { Dialog, DialogForm, InputField, SelectField, TextField, useSubmission } from '../../../shared/ui.tsx';
import { privacyKindWords } from '../../../shared/words.ts';

type Props = { learner: Learner; onDone: (sentence: string) => void; onClose: () => void };

/** Notes that a learner asks to see the data or to have them erased. */
export function OpenRequestDialog({ learner, onDone, onClose }: Props) {
  const [kind, setKind] = useState<PrivacyRequestKind>('access');
  const [receivedOn, setReceivedOn] = useState(today());
  const [note, setNote] = useState('');
  const submission = useSubmission(
    (body: OpenPrivacyRequest, options) =>
      ask<PrivacyRequest>('POST', `/learners/${learner.learnerId}/privacy-requests`, body, options),
    // translators: %s: a date.
    ({ dueOn }) =>
      onDone(sprintf(__('The request is noted; an answer is due on %s.', 'learner-progressions'), day(dueOn))),
    ['kind', 'receivedOn', 'note'],
  );
  return (
    // translators: %s: name of a learner.
    <Dialog title={sprintf(__('Privacy request of %s', 'learner-progressions'), fullName(learner))} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Note the request', 'learner-progressions')}
        onSubmit={() => submission.submit({ kind, receivedOn, note: note.trim() || null })}
        onClose={onClose}
      >
        <SelectField
          label={__('The learner', 'learner-progressions')}
          value={kind}
          onValue={(word) => setKind(PRIVACY_REQUEST_KINDS.find((known) => known === word) ?? kind)}
          error={submission.errorAt('kind')}
        >
          {PRIVACY_REQUEST_KINDS.map((word) => (
            <option key={word} value={word}>
              {privacyKindWords[word]}
            </option>
          ))}
        </SelectField>
        <InputField
          label={__('Asked on', 'learner-progressions')}
          help={__('The answer is due 30 days later. Nothing is erased yet.', 'learner-progressions')}
          type="date"
          required
          max={today()}
          value={receivedOn}
          onValue={setReceivedOn}
          error={submission.errorAt('receivedOn')}
        />
        <TextField
          label={__('Note (optional)', 'learner-progressions')}
          value={note}
          onValue={setNote}
          maxLength={4000}
          error={submission.errorAt('note')}
        />
      </DialogForm>
    </Dialog>
  );
}
