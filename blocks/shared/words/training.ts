import { __ } from '@wordpress/i18n';
import type { CompletionWay, StepStatus, TrainingStatus } from '#contract/words';

export const trainingStatusWords: Record<TrainingStatus, string> = {
  active: __('In progress', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
  cancelled: __('Cancelled', 'learner-progressions'),
};

export const stepStatusWords: Record<StepStatus, string> = {
  pending: __('Not yet begun', 'learner-progressions'),
  in_progress: __('In progress', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
};

export const completionWayWords: Record<CompletionWay, string> = {
  webhook: __('Told by the partner', 'learner-progressions'),
  polling: __('Asked of the partner', 'learner-progressions'),
  import: __('Imported by the office', 'learner-progressions'),
  office: __('Vouched for by the office', 'learner-progressions'),
};
