import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';
import { ask } from '../../shared/api.ts';
import { dayOf } from '../../shared/format.ts';
import { ConfirmDialog } from '../../shared/ui.tsx';
import type { Reading } from './course-cards.tsx';

type Props = { course: CourseProgress; reading: Reading };

/** A completed course that has other content by now: nothing has to be done, but the new content can be taken up. */
export function NewContent({ course, reading }: Props) {
  const [asks, setAsks] = useState(false);
  const [isTaken, setTaken] = useState(false);
  const result = useRef<HTMLParagraphElement>(null);
  // The button is gone with the change; the result is the place to go on reading.
  useEffect(() => {
    if (isTaken) result.current?.focus();
  }, [isTaken]);

  async function takeUp() {
    await ask('POST', `${reading.isOwn ? '/me' : `/learners/${course.learnerId}`}${pathOf(course)}`);
    setTaken(true);
    reading.onDone(TAKEN);
  }

  if (isTaken) {
    return (
      <p className="lp-notice lp-notice--done" ref={result} tabIndex={-1}>
        {TAKEN}
      </p>
    );
  }
  if (course.newerVersion === null || course.status !== 'completed' || course.withdrawnAt) return null;
  return (
    <div className="lp-notice">
      <p>{__('The course has new content since. What was completed stays completed.', 'learner-progressions')}</p>
      {(reading.isOwn || reading.mayManage) && (
        <button type="button" className="wp-element-button lp-button lp-button--quiet" onClick={() => setAsks(true)}>
          {__('Take up the new content', 'learner-progressions')}
        </button>
      )}
      {asks && <Consequence course={course} onConfirm={takeUp} onClose={() => setAsks(false)} />}
    </div>
  );
}

const TAKEN = __('The course goes on with its present content.', 'learner-progressions');

const pathOf = ({ courseId }: CourseProgress) => `/course-progress/${courseId}/opt-in`;

type ConsequenceProps = { course: CourseProgress; onConfirm: () => Promise<void>; onClose: () => void };

function Consequence({ course, onConfirm, onClose }: ConsequenceProps) {
  // translators: %s: title of a course.
  const title = sprintf(__('Take up the new content: %s', 'learner-progressions'), course.title);
  // translators: %s: a day.
  const kept = __('That it was completed on %s stays readable in the activity.', 'learner-progressions');
  return (
    <ConfirmDialog
      title={title}
      action={__('Take it up', 'learner-progressions')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {__(
          'Modules that are done stay done. Those that are new are open, and until they are done the course counts as in progress again. This cannot be undone.',
          'learner-progressions',
        )}
      </p>
      {course.completedAt && <p>{sprintf(kept, dayOf(course.completedAt))}</p>}
    </ConfirmDialog>
  );
}
