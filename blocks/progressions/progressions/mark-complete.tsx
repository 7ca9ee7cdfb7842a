import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Progression } from '#contract/progressions';
import { ask } from '../../shared/api.ts';
import { day, hours, today } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, TextField, useSubmission } from '../../shared/ui.tsx';
import { sentenceFor } from '../../shared/words.ts';
import type { DialogProps } from './actions.tsx';
import { LpProgress } from './lp-progress.tsx';

const FIELDS = ['effectiveDate', 'notes'];

/** The office's sign-off; says before what will happen and why it cannot, where it cannot. */
export function MarkComplete({ progression, learnerName, onDone, onClose }: DialogProps) {
  const [effectiveDate, setEffectiveDate] = useState(today());
  const [notes, setNotes] = useState('');
  const submission = useSubmission(
    (body: object, options) =>
      ask<Progression>('POST', `/progressions/${progression.trackingId}/complete`, body, options),
    () => onDone(doneSentence(progression, learnerName, effectiveDate)),
    FIELDS,
  );
  const isMissing = progression.portfolio.files.length === 0;
  // translators: 1: name of an LP, 2: name of a learner.
  const title = sprintf(__('Mark complete: %1$s, %2$s', 'learner-progressions'), progression.product.name, learnerName);
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Mark complete', 'learner-progressions')}
        blocked={isMissing ? sentenceFor({ code: 'portfolio_missing' }) : null}
        onSubmit={() => submission.submit({ effectiveDate, notes: notes || null })}
        onClose={onClose}
      >
        <LpProgress progression={progression} />
        <p>{consequence(progression, learnerName)}</p>
        <InputField
          type="date"
          label={__('Effective date', 'learner-progressions')}
          help={__('The day that reports show as the completion date.', 'learner-progressions')}
          error={submission.errorAt('effectiveDate')}
          value={effectiveDate}
          min={progression.startDate}
          max={today()}
          onValue={setEffectiveDate}
          required
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

function consequence({ product, hours: run, basis }: Progression, learnerName: string): string {
  // translators: 1: name of an LP, 2: name of a learner.
  const closing = __(
    'This signs %1$s off for %2$s. It counts as completed from the effective date, and no later hours can be added.',
    'learner-progressions',
  );
  const told = sprintf(closing, product.name, learnerName);
  const short = run.duration - run[basis];
  if (short <= 0) return told;
  // translators: %s: hours, such as "84 hours".
  return `${told} ${sprintf(__('It is %s short of its duration; that is allowed, and noted.', 'learner-progressions'), hours(short))}`;
}

function doneSentence({ product }: Progression, learnerName: string, effectiveDate: string): string {
  // translators: 1: name of an LP, 2: name of a learner, 3: a day.
  const text = __('%1$s is marked complete for %2$s as of %3$s.', 'learner-progressions');
  return sprintf(text, product.name, learnerName, day(effectiveDate));
}
