import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Progression } from '#contract/progressions';
import { ask } from '../../shared/api.ts';
import { day, today } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, useSubmission } from '../../shared/ui.tsx';
import type { DialogProps } from './actions.tsx';
import { ActiveLp, activeOf } from './active-lp.tsx';
import { TakeBack } from './take-back.tsx';

/** Puts an LP on hold. */
export function HoldLp(props: DialogProps) {
  return <ChangeOnDay {...props} change="hold" words={HOLD} />;
}

/** Takes a held LP up again; while another one is in progress, that one is shown as the reason why not. */
export function ResumeLp(props: DialogProps) {
  return <ChangeOnDay {...props} change="resume" words={RESUME} />;
}

type Words = {
  title: (lp: string, learner: string) => string;
  action: string;
  what: string;
  date: string;
  done: (lp: string, from: string) => string;
};

const HOLD: Words = {
  // translators: 1: name of an LP, 2: name of a learner.
  title: (lp, learner) => sprintf(__('Put on hold: %1$s, %2$s', 'learner-progressions'), lp, learner),
  action: __('Put on hold', 'learner-progressions'),
  what: __(
    'The LP keeps its hours. None are added until it is resumed, and another LP may start.',
    'learner-progressions',
  ),
  date: __('First day that does not count', 'learner-progressions'),
  // translators: 1: name of an LP, 2: a day.
  done: (lp, from) => sprintf(__('%1$s is on hold from %2$s.', 'learner-progressions'), lp, from),
};

const RESUME: Words = {
  // translators: 1: name of an LP, 2: name of a learner.
  title: (lp, learner) => sprintf(__('Resume: %1$s, %2$s', 'learner-progressions'), lp, learner),
  action: __('Resume', 'learner-progressions'),
  what: __('The LP goes on with the hours it has.', 'learner-progressions'),
  date: __('First day that counts again', 'learner-progressions'),
  // translators: 1: name of an LP, 2: a day.
  done: (lp, from) => sprintf(__('%1$s goes on from %2$s.', 'learner-progressions'), lp, from),
};

type Props = DialogProps & { change: 'hold' | 'resume'; words: Words };
const FIELDS = ['effectiveDate', 'reason'];

function ChangeOnDay({ progression, learnerName, change, words, onDone, onClose }: Props) {
  const [effectiveDate, setEffectiveDate] = useState(today());
  const [reason, setReason] = useState('');
  const [takesBack, setTakesBack] = useState(false);
  const { trackingId, product } = progression;
  const submission = useSubmission(
    (body: object, options) => ask<Progression>('POST', `/progressions/${trackingId}/${change}`, body, options),
    () => onDone(words.done(product.name, day(effectiveDate))),
    FIELDS,
  );
  const active = activeOf(submission.refused);
  return (
    <Dialog title={words.title(product.name, learnerName)} onClose={onClose}>
      <DialogForm
        submission={active ? { ...submission, general: null } : submission}
        action={words.action}
        onSubmit={() =>
          submission.submit({ effectiveDate, reason: reason.trim() || null, ...(takesBack && { takeBack: true }) })
        }
        onClose={onClose}
      >
        <p>{words.what}</p>
        <InputField
          type="date"
          label={words.date}
          error={submission.errorAt('effectiveDate')}
          value={effectiveDate}
          min={progression.startDate}
          max={today()}
          onValue={setEffectiveDate}
          required
        />
        <TakeBack refused={submission.refused} isOn={takesBack} onChange={setTakesBack} />
        <InputField
          label={__('Reason (optional)', 'learner-progressions')}
          error={submission.errorAt('reason')}
          value={reason}
          onValue={setReason}
          maxLength={500}
        />
        {active && (
          <ActiveLp active={active} advice={__('Complete it or put it on hold first.', 'learner-progressions')} />
        )}
      </DialogForm>
    </Dialog>
  );
}
