import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassMember, TrainingClass } from '#contract/classes';
import type { Learner } from '#contract/learners';
import { ask, askList } from '../../shared/api.ts';
import { fullName, today } from '../../shared/format.ts';
import { Dialog, DialogForm, InputField, useSubmission } from '../../shared/ui.tsx';
import { FindField } from '../forms/find.tsx';

type Props = { trainingClass: TrainingClass; onDone: (sentence: string) => void; onClose: () => void };

/** Puts a learner into the class from a day on. */
export function JoinDialog({ trainingClass, onDone, onClose }: Props) {
  const { classId, code } = trainingClass;
  const [learnerId, setLearner] = useState('');
  const [startDate, setDate] = useState(today());
  const submission = useSubmission(
    (body: { startDate: string }) => ask<ClassMember>('PUT', `/classes/${classId}/learners/${learnerId}`, body),
    (member) => {
      // translators: 1: name of a learner, 2: code of a class.
      onDone(sprintf(__('%1$s now belongs to %2$s.', 'learner-progressions'), fullName(member), code));
    },
    ['startDate'],
  );
  return (
    // translators: %s: code of a class.
    <Dialog title={sprintf(__('Add a learner to %s', 'learner-progressions'), code)} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Add to the class', 'learner-progressions')}
        onSubmit={() => submission.submit({ startDate })}
        onClose={onClose}
        blocked={learnerId ? null : __('Choose a learner first.', 'learner-progressions')}
      >
        <FindField
          label={__('Learner', 'learner-progressions')}
          value={learnerId}
          onValue={setLearner}
          help={__('Type a name or the last four digits of the ID number.', 'learner-progressions')}
          find={findLearners}
        />
        <InputField
          label={__('First day in the class', 'learner-progressions')}
          type="date"
          required
          value={startDate}
          onValue={setDate}
          error={submission.errorAt('startDate')}
        />
      </DialogForm>
    </Dialog>
  );
}

async function findLearners(search: string) {
  const { items } = await askList<Learner>('/learners', { search, perPage: 10 });
  return items.map((learner) => ({
    value: String(learner.learnerId),
    label: [fullName(learner), learner.saIdMasked, learner.clientName].filter(Boolean).join(' · '),
  }));
}
