import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { ask } from '../../../shared/api.ts';
import { priceWords } from '../../../shared/money.ts';
import { ConfirmDialog } from '../../../shared/ui.tsx';
import type { StepProps } from './course-page.tsx';

type Props = StepProps & { onClose: () => void };

/** Asks before a course goes on sale. */
export function PublishDialog({ course, onSaved, onClose }: Props) {
  const publish = async () =>
    onSaved(await ask<CourseProgram>('POST', `/admin/courses/${course.courseProgramId}/publish`, {}));
  // translators: %s: title of a course.
  const title = sprintf(__('Put %s on sale?', 'learner-progressions'), course.title);
  // translators: %s: a price.
  const sentence = __(
    'A product and a price of %s are made at Stripe in a moment, or brought to what stands here.',
    'learner-progressions',
  );
  return (
    <ConfirmDialog title={title} action={__('Publish', 'learner-progressions')} onConfirm={publish} onClose={onClose}>
      <p>{__('Everybody sees it in the catalogue and can buy it while it is on sale.', 'learner-progressions')}</p>
      <p>
        {course.price.amount === 0
          ? __('It is free: Stripe is asked for no payment.', 'learner-progressions')
          : sprintf(sentence, priceWords(course.price))}
      </p>
    </ConfirmDialog>
  );
}
