import { __ } from '@wordpress/i18n';
import type { CourseStatus } from '#contract/words';

export const courseStatusWords: Record<CourseStatus, string> = {
  not_started: __('Not started', 'learner-progressions'),
  in_progress: __('In progress', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
};
