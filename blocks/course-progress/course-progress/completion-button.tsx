import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';
import { ask } from '../../shared/api.ts';
import { ConfirmDialog, RefusedNotice, useSubmission } from '../../shared/ui.tsx';
import type { Reading } from './course-cards.tsx';
import type { Module } from './next-module.tsx';

type Props = { course: CourseProgress; module: Module; onDone: Reading['onDone'] };

/** The office's way to mark a module done for a learner, or to re-open it. One button, so that the focus stays on it. */
export function CompletionButton({ course, module, onDone }: Props) {
  const [reopens, setReopens] = useState(false);
  const isDone = module.completedAt !== null;
  const path = `/learners/${course.learnerId}/modules/${module.moduleId}/completion`;
  const marking = useSubmission(
    (body: object) => ask<CourseProgress>('PUT', path, body),
    // translators: %s: title of a module.
    () => onDone(sprintf(__('%s is marked as done.', 'learner-progressions'), module.title)),
  );
  async function reopen() {
    await ask('DELETE', path, { courseId: course.courseId });
    // translators: %s: title of a module.
    onDone(sprintf(__('%s is open again.', 'learner-progressions'), module.title));
  }
  function press() {
    if (isDone) setReopens(true);
    else if (!marking.isBusy) marking.submit({ courseId: course.courseId });
  }
  return (
    <div className="lp-module__action">
      <button type="button" className="lp-link" aria-disabled={marking.isBusy} onClick={press}>
        {isDone ? __('Re-open', 'learner-progressions') : __('Mark done', 'learner-progressions')}
        <span className="lp-unseen"> {module.title}</span>
      </button>
      {marking.refused && <RefusedNotice refused={marking.refused} />}
      {reopens && <Reopen course={course} module={module} onConfirm={reopen} onClose={() => setReopens(false)} />}
    </div>
  );
}

type ReopenProps = Omit<Props, 'onDone'> & { onConfirm: () => Promise<void>; onClose: () => void };

function Reopen({ course, module, onConfirm, onClose }: ReopenProps) {
  // translators: %s: title of a module.
  const title = sprintf(__('Re-open: %s', 'learner-progressions'), module.title);
  return (
    <ConfirmDialog title={title} action={__('Re-open', 'learner-progressions')} onConfirm={onConfirm} onClose={onClose}>
      <p>
        {module.required
          ? // translators: %s: title of a course.
            sprintf(
              __(
                'The module counts as open again. Its unit and the course “%s” are worked out anew and may be open again as well.',
                'learner-progressions',
              ),
              course.title,
            )
          : __('The module is open again. It is optional, so no percentage changes.', 'learner-progressions')}
      </p>
      {module.required && course.newerVersion !== null && (
        <p>
          {__(
            'The course has changed since it was completed. Re-opening moves the learner to its present content; marking the module done again does not bring the completion back.',
            'learner-progressions',
          )}
        </p>
      )}
      <p>{__('When it was done before stays readable in the activity of the learner.', 'learner-progressions')}</p>
    </ConfirmDialog>
  );
}
