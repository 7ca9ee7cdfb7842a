import { __, sprintf } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import type { CourseLearner } from '#contract/course-enrollments';
import { ask } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { ConfirmDialog } from '../../../shared/ui.tsx';

type Props = { course: CourseContent; row: CourseLearner; onDone: () => void; onClose: () => void };

/** Takes a learner out of the course; what they have done stays on the record. */
export function WithdrawDialog({ course: { courseId, title }, row: { learner }, onDone, onClose }: Props) {
  const name = fullName(learner);
  return (
    <ConfirmDialog
      // translators: %s: name of a learner.
      title={sprintf(__('Withdraw %s?', 'learner-progressions'), name)}
      action={__('Withdraw', 'learner-progressions')}
      onConfirm={() => ask('DELETE', `/course-content/${courseId}/enrollments/${learner.learnerId}`).then(onDone)}
      onClose={onClose}
    >
      {/* translators: 1: name of a learner, 2: title of a course. */}
      <p>{sprintf(__('%1$s no longer takes part in “%2$s”.', 'learner-progressions'), name, title)}</p>
      <p>
        {__(
          'What has been done stays on the record, and counts again if the learner is enrolled anew.',
          'learner-progressions',
        )}
      </p>
    </ConfirmDialog>
  );
}
