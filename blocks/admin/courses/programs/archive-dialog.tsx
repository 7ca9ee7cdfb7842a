import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { ask } from '../../../shared/api.ts';
import { ConfirmDialog } from '../../../shared/ui.tsx';
import type { StepProps } from './course-page.tsx';

type Props = StepProps & { onClose: () => void };

/** Asks before a course is sold no longer. */
export function ArchiveDialog({ course, onSaved, onClose }: Props) {
  const archive = async () =>
    onSaved(await ask<CourseProgram>('POST', `/admin/courses/${course.courseProgramId}/archive`, {}));
  // translators: %s: title of a course.
  const title = sprintf(__('Archive %s?', 'learner-progressions'), course.title);
  return (
    <ConfirmDialog title={title} action={__('Archive', 'learner-progressions')} onConfirm={archive} onClose={onClose}>
      <p>
        {__('It leaves the catalogue, and Stripe sells it no longer: nobody new can buy it.', 'learner-progressions')}
      </p>
      <p>{__('Whoever bought it goes on. It can be published again.', 'learner-progressions')}</p>
    </ConfirmDialog>
  );
}
