import { __ } from '@wordpress/i18n';
import type { EventAnswer } from '#contract/inbox';
import type { CompletionWay, InboxState } from '#contract/words';

/** How events of training partners stand, and what became of them. */

export const inboxStateWords: Record<InboxState, string> = {
  received: __('Received', 'learner-progressions'),
  processing: __('Being worked on', 'learner-progressions'),
  done: __('Applied', 'learner-progressions'),
  ignored: __('Nothing to do', 'learner-progressions'),
  parked: __('Parked', 'learner-progressions'),
  held: __('Held', 'learner-progressions'),
  failed: __('Failed, tried again', 'learner-progressions'),
  dead: __('Failed for good', 'learner-progressions'),
  rejected: __('Unreadable', 'learner-progressions'),
};

type Outcome = EventAnswer['outcome'];

/** What a try has come to. */
export const eventOutcomeWords: Record<Outcome, string> = {
  applied: __('Applied: the training moves on.', 'learner-progressions'),
  duplicate: __('Known already: nothing happens twice.', 'learner-progressions'),
  already_completed: __('The step was completed before: nothing left to do.', 'learner-progressions'),
  held: __('Held until its step begins.', 'learner-progressions'),
  parked: __('Parked: no learner known for it, or none in this course.', 'learner-progressions'),
  ignored: __('The training was cancelled: nothing to do.', 'learner-progressions'),
  received: __('Kept, and worked on as soon as possible.', 'learner-progressions'),
};

/** Why an event is parked. */
export const parkedReasonWords: Record<string, string> = {
  unknown_student: __('Parked: nobody is known by this id.', 'learner-progressions'),
  unknown_course: __('Parked: the learner has no training with this course.', 'learner-progressions'),
};

/** What a line of a sheet would come to. */
export const foreseenOutcomeWords: Record<Outcome, string> = {
  ...eventOutcomeWords,
  applied: __('Completes the step.', 'learner-progressions'),
  held: __('Will be held until its step begins.', 'learner-progressions'),
  parked: __('Will be parked: no learner known for it, or none in this course.', 'learner-progressions'),
  already_completed: __('The step is completed already: nothing to do.', 'learner-progressions'),
  ignored: __('The training is cancelled: nothing to do.', 'learner-progressions'),
};

export const wayWords: Record<CompletionWay, string> = {
  webhook: __('Signed webhook', 'learner-progressions'),
  import: __('Sheet imported by the office', 'learner-progressions'),
  polling: __('Fetched from the partner', 'learner-progressions'),
  office: __('Word of the office', 'learner-progressions'),
};
