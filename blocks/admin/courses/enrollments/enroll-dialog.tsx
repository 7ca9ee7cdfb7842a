import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import type { OfficeEnrollment, Purchase } from '#contract/purchases';
import { ask, askList } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { Dialog, DialogForm, InputField, SelectField, useSubmission } from '../../../shared/ui.tsx';
import { purchaseKindWords } from '../../../shared/words/purchases.ts';
import { FindField } from '../../forms/find.tsx';
import { PickField } from '../../forms/pick.tsx';
import { useTell } from '../../told.tsx';
import { openPrograms } from './program-choices.ts';

type Props = { onDone: (made: Purchase) => void; onClose: () => void };
type Kind = OfficeEnrollment['kind'];
const FIELDS = ['learnerId', 'courseCode', 'note'];

/** The office enrolls a learner without Stripe: against an invoice, or free. */
export function EnrollDialog({ onDone, onClose }: Props) {
  const tell = useTell();
  const names = useRef(new Map<string, string>());
  const [learnerId, setLearner] = useState('');
  const [courseCode, setCourse] = useState('');
  const [kind, setKind] = useState<Kind>('invoice');
  const [note, setNote] = useState('');
  const submission = useSubmission(
    (body: OfficeEnrollment, options) => ask<Purchase>('POST', '/admin/enrollments', body, options),
    (made) => {
      tell(enrolledSentence(names.current.get(learnerId) ?? '', made.course.title));
      onDone(made);
    },
    FIELDS,
  );
  async function find(search: string) {
    const { items } = await askList<Learner>('/learners', { search, perPage: 10 });
    for (const learner of items) names.current.set(String(learner.learnerId), fullName(learner));
    return items.map((learner) => ({
      value: String(learner.learnerId),
      label: [fullName(learner), learner.saIdMasked, learner.clientName].filter(Boolean).join(' · '),
    }));
  }
  return (
    <Dialog title={__('Enroll a learner', 'learner-progressions')} onClose={onClose}>
      <DialogForm
        submission={submission}
        action={__('Enroll', 'learner-progressions')}
        onSubmit={() =>
          submission.submit({ learnerId: Number(learnerId), courseCode, kind, note: note.trim() || null })
        }
        onClose={onClose}
        blocked={learnerId && courseCode ? null : __('Choose a learner and a course.', 'learner-progressions')}
      >
        <FindField
          label={__('Learner', 'learner-progressions')}
          value={learnerId}
          onValue={setLearner}
          error={submission.errorAt('learnerId')}
          help={__('Type a name or the last four digits of the ID number.', 'learner-progressions')}
          find={find}
        />
        <PickField
          label={__('Course', 'learner-progressions')}
          value={courseCode}
          onValue={setCourse}
          error={submission.errorAt('courseCode')}
          help={__('Courses that are published.', 'learner-progressions')}
          choices={openPrograms}
        />
        <SelectField
          label={__('How it is paid', 'learner-progressions')}
          value={kind}
          onValue={(value) => setKind(value === 'free' ? 'free' : 'invoice')}
          help={__('The learner gets everything at once; no money is taken here.', 'learner-progressions')}
        >
          <option value="invoice">{purchaseKindWords.invoice}</option>
          <option value="free">{purchaseKindWords.free}</option>
        </SelectField>
        <InputField
          label={__('Note (optional)', 'learner-progressions')}
          value={note}
          onValue={setNote}
          maxLength={500}
          error={submission.errorAt('note')}
          help={__('Such as the number of the invoice; only the office sees it.', 'learner-progressions')}
        />
      </DialogForm>
    </Dialog>
  );
}

function enrolledSentence(name: string, course: string): string {
  // translators: 1: name of a learner, 2: title of a course.
  return sprintf(__('%1$s is enrolled in “%2$s”.', 'learner-progressions'), name, course);
}
