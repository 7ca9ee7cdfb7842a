import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { HoursLogged } from '#contract/progressions';
import { ask } from '../../shared/api.ts';
import { day, hours, number, today } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, TextField, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './actions.tsx';
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
        <div className="lp-pair">
          <InputField
            {...QUARTERS}
            label={__('Hours trained', 'learner-progressions')}
            help={__('What was scheduled and took place.', 'learner-progressions')}
            error={submission.errorAt('hoursTrained')}
            value={trained}
            onValue={setTrained}
          />
          <InputField
            {...QUARTERS}
            label={__('Hours present', 'learner-progressions')}
            help={absentText(trained, present)}
            error={submission.errorAt('hoursPresent')}
            value={present}
            max={trained || 24}
            onValue={setPresent}
          />
        </div>
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

/** A field of hours: quarters of one day. */
export const QUARTERS = { type: 'number', inputMode: 'decimal', step: 0.25, min: 0, max: 24, required: true } as const;

function absentText(trained: string, present: string): string {
  if (trained === '' || present === '') return __('What the learner attended.', 'learner-progressions');
  // translators: %s: a number of hours.
  return sprintf(__('Absent: %s', 'learner-progressions'), number(Math.max(0, Number(trained) - Number(present))));
}
