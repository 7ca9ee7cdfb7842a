import { useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import { BulkOutcomes, countSentence, type Outcome } from '../../../progressions/progressions-office/bulk-outcomes.tsx';
import { number } from '../../../shared/format.ts';
import { announce, Dialog, DialogForm, useSubmission } from '../../../shared/ui.tsx';
import { FindField } from '../../forms/find.tsx';
import { PickField } from '../../forms/pick.tsx';
import { classChoices } from '../../lists/reference.ts';
import { ChosenLearners } from './chosen-learners.tsx';
import { enroll } from './enroll.ts';
import { type Candidate, useChosen } from './use-chosen.ts';

type Props = { course: CourseContent; onChanged: () => void; onClose: () => void };

/** Brings learners into the course, one by one or a class at a time; then each one's own outcome. */
export function EnrollDialog({ course, onChanged, onClose }: Props) {
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const chosen = useChosen();
  const submission = useSubmission(
    (learners: Candidate[]) => enroll(course.courseId, learners),
    (all) => {
      setOutcomes(all);
      announce(countSentence(all));
      onChanged();
    },
  );
  function again(failedIds: number[]) {
    chosen.keep(failedIds);
    setOutcomes(null);
  }
  return (
    // translators: %s: title of a course.
    <Dialog title={sprintf(__('Enroll in “%s”', 'learner-progressions'), course.title)} onClose={onClose}>
      {outcomes ? (
        <BulkOutcomes outcomes={outcomes} onAgain={again} onClose={onClose} />
      ) : (
        <DialogForm
          submission={submission}
          action={actionFor(chosen.learners.length)}
          onSubmit={() => submission.submit(chosen.learners)}
          onClose={onClose}
          blocked={
            chosen.learners.length > 0 ? null : __('Choose learners, or a class, first.', 'learner-progressions')
          }
        >
          <Choice chosen={chosen} />
        </DialogForm>
      )}
    </Dialog>
  );
}

function Choice({ chosen }: { chosen: ReturnType<typeof useChosen> }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen.round > 0) frame.current?.querySelector('input')?.focus();
  }, [chosen.round]);
  return (
    <div ref={frame}>
      <FindField
        // A new box after each choice: the next name is typed at once.
        key={chosen.round}
        label={__('Find a learner', 'learner-progressions')}
        value=""
        onValue={chosen.addFound}
        help={__('Type a name or the last four digits of the ID number.', 'learner-progressions')}
        find={chosen.find}
      />
      <PickField
        label={__('All learners of a class', 'learner-progressions')}
        value=""
        onValue={chosen.addClass}
        choices={classChoices}
        error={chosen.fault}
        help={__('Adds everybody who belongs to the class today.', 'learner-progressions')}
      />
      <ChosenLearners learners={chosen.learners} onRemove={chosen.remove} />
    </div>
  );
}

function actionFor(count: number): string {
  if (count === 0) return __('Enroll', 'learner-progressions');
  // translators: %s: number of learners.
  return sprintf(_n('Enroll %s learner', 'Enroll %s learners', count, 'learner-progressions'), number(count));
}
