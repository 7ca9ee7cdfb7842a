import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { HoursLogged } from '#contract/progressions';
import { ask } from '../../shared/api.ts';
import { day, hours, today } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, TextField, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './actions.tsx';
import { HoursFields } from './hours-fields.tsx';
import { LpProgress, progressText } from './lp-progress.tsx';

const FIELDS = ['date', 'hoursTrained', 'hoursPresent', 'notes'];

/** Enters hours of one day by hand. */
export function LogHours({ progression, learnerName, onDone, onClose }: DialogProps) {
  const [date, setDate] = useState(today());
  const [trained, setTrained] = useState('');
  const [present, setPresent] = useState('');
  const [notes, setNotes] = useState('');
  const submission = useSubmission(
    (body: object, options) => ask<HoursLogged>('POST', `/progressions/${progression.trackingId}/hours`, body, options),
    ({ progression: after }) => {
      // translators: 1: hours, such as "3 hours", 2: a day, 3: progress, such as "40 of 120 hours trained, 33%".
      const text = __('%1$s logged for %2$s. Now %3$s.', 'learner-progressions');
      onDone(sprintf(text, hours(Number(trained)), day(date), progressText(after)));
    },
    FIELDS,
  );
  const send = () =>
    submission.submit({ date, hoursTrained: Number(trained), hoursPresent: Number(present), notes: notes || null });

  // translators: 1: name of an LP, 2: name of a learner.
  const title = sprintf(__('Log hours: %1$s, %2$s', 'learner-progressions'), progression.product.name, learnerName);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Log hours', 'learner-progressions')}
        onSubmit={send}
        onClose={onClose}
      >
        <LpProgress progression={progression} />
        <InputField
          type="date"
          label={__('Day', 'learner-progressions')}
          error={submission.errorAt('date')}
          value={date}
          min={progression.startDate}
          max={today()}
          onValue={setDate}
          required
        />
        <HoursFields
          errorAt={submission.errorAt}
          trained={trained}
          present={present}
          onTrained={setTrained}
          onPresent={setPresent}
        />
        <TextField
          label={__('Notes (optional)', 'learner-progressions')}
          error={submission.errorAt('notes')}
          value={notes}
          onValue={setNotes}
          maxLength={4000}
        />
      </DialogForm>
    </Dialog>
  );
}
