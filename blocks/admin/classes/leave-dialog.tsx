import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassMember, TrainingClass } from '#contract/classes';
import { LEAVING_REASONS, type LeavingReason } from '#contract/words';
import { TakeBack } from '../../progressions/progressions/take-back.tsx';
import { ask } from '../../shared/api.ts';
import { fullName, today } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, SelectField, useSubmission } from '../../shared/ui.tsx';
import { leavingWords } from '../../shared/words.ts';

type Props = {
  trainingClass: TrainingClass;
  member: ClassMember;
  onDone: (sentence: string) => void;
  onClose: () => void;
};

/** Ends a learner's stay in the class, with reason and last day. */
export function LeaveDialog({ trainingClass: { classId, code }, member, onDone, onClose }: Props) {
  const [reason, setReason] = useState<LeavingReason>('moved');
  const [date, setDate] = useState(today());
  const [takesBack, setTakesBack] = useState(false);
  const submission = useSubmission((body: { reason: LeavingReason; date: string; takeBack?: true }) =>
    ask<void>('DELETE', `/classes/${classId}/learners/${member.learnerId}`, body), () => {
    // translators: 1: name of a learner, 2: code of a class.
    onDone(sprintf(__('%1$s has left %2$s.', 'learner-progressions'), fullName(member), code));
  }, ['reason', 'date']);
  return (
    // translators: 1: name of a learner, 2: code of a class.
    <Dialog title={sprintf(__('%1$s leaves %2$s', 'learner-progressions'), fullName(member), code)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('End the stay in this class', 'learner-progressions')}
        onSubmit={() => submission.submit({ reason, date, ...(takesBack && { takeBack: true }) })}
        onClose={onClose}
      >
        <SelectField
          label={__('Reason', 'learner-progressions')}
          help={consequenceOf(reason)}
          value={reason}
          onValue={(word) => setReason(LEAVING_REASONS.find((known) => known === word) ?? reason)}
          error={submission.errorAt('reason')}
        >
          {LEAVING_REASONS.map((word) => (
            <option key={word} value={word}>
              {leavingWords[word]}
            </option>
          ))}
        </SelectField>
        <InputField
          label={__('Last day', 'learner-progressions')}
          type="date"
          required
          min={member.startDate}
          value={date}
          onValue={setDate}
          error={submission.errorAt('date')}
        />
        <TakeBack refused={submission.refused} isOn={takesBack} onChange={setTakesBack} />
      </DialogForm>
    </Dialog>
  );
}

function consequenceOf(reason: LeavingReason): string {
  return reason === 'moved'
    ? __('The learner’s LP goes on.', 'learner-progressions')
    : __('The learner’s LP in this class is put on hold.', 'learner-progressions');
}
