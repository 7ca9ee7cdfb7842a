import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CorrectHours as Correction, HoursCorrected, HoursEntry } from '#contract/progressions';
import { ask } from '../../shared/api.ts';
import { day, weekdayAndDay } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './actions.tsx';
import { HoursFields } from './hours-fields.tsx';
import { hoursSentence } from './hours-line.tsx';
import { progressText } from './lp-progress.tsx';

/** Corrects one entry: the old one stays in the log, struck, with the reason. */
export function CorrectHours({ entry, learnerName, onDone, onClose }: DialogProps & { entry: HoursEntry }) {
  const [trained, setTrained] = useState(String(entry.hoursTrained));
  const [present, setPresent] = useState(String(entry.hoursPresent));
  const [reason, setReason] = useState('');
  const submission = useSubmission(
    (body: Correction, options) => ask<HoursCorrected>('POST', `/hours/${entry.logId}/corrections`, body, options),
    ({ progression }) => {
      // translators: 1: a day, 2: progress, such as "40 of 120 hours trained, 33%".
      const text = __('The hours of %1$s are corrected. Now %2$s.', 'learner-progressions');
      onDone(sprintf(text, day(entry.date), progressText(progression)));
    },
    ['hoursTrained', 'hoursPresent', 'reason'],
  );
  const send = () =>
    submission.submit({ hoursTrained: Number(trained), hoursPresent: Number(present), reason: reason.trim() });
  // translators: 1: a day with its weekday, 2: name of a learner.
  const title = sprintf(
    __('Correct the hours of %1$s: %2$s', 'learner-progressions'),
    weekdayAndDay(entry.date),
    learnerName,
  );
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Correct the hours', 'learner-progressions')}
        onSubmit={send}
        onClose={onClose}
      >
        <p>
          {/* translators: %s: hours, such as "2.5 of 3 hours present". */}
          {sprintf(
            __('Logged so far: %s. It stays in the log, struck through.', 'learner-progressions'),
            hoursSentence(entry),
          )}
        </p>
        <HoursFields
          errorAt={submission.errorAt}
          trained={trained}
          present={present}
          onTrained={setTrained}
          onPresent={setPresent}
        />
        <InputField
          label={__('Reason', 'learner-progressions')}
          error={submission.errorAt('reason')}
          value={reason}
          onValue={setReason}
          maxLength={500}
          required
        />
      </DialogForm>
    </Dialog>
  );
}
