import { __ } from '@wordpress/i18n';
import type { CompletionWay, StepStatus, StuckReason, TrainingStatus } from '#contract/words';

export const trainingStatusWords: Record<TrainingStatus, string> = {
  active: __('In progress', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
  cancelled: __('Cancelled', 'learner-progressions'),
};

export const stepStatusWords: Record<StepStatus, string> = {
  pending: __('Pending', 'learner-progressions'),
  in_progress: __('In progress', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
};

export const completionWayWords: Record<CompletionWay, string> = {
  webhook: __('Told by the partner', 'learner-progressions'),
  polling: __('Asked of the partner', 'learner-progressions'),
  import: __('Imported by the office', 'learner-progressions'),
  office: __('Vouched for by the office', 'learner-progressions'),
};

/** Why a step does not move on, and with that who has to do something. */
export const stuckReasonWords: Record<StuckReason, string> = {
  never_launched: __('The learner has never launched it.', 'learner-progressions'),
  no_event_since_launch: __('Launched, but the partner has told nothing since.', 'learner-progressions'),
  partner_silent: __('The partner has not been heard of since its last event.', 'learner-progressions'),
  event_parked: __('An event of the partner waits for its learner.', 'learner-progressions'),
};
