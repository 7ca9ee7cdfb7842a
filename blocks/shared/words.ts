import { __ } from '@wordpress/i18n';
import type {
  BulkAction,
  ClassStatus,
  HoursSource,
  LeavingReason,
  ProgressBasis,
  ProgressionStatus,
  SubjectSelectionMode,
  Warning,
} from '#contract/words';

/** The contract's words in the reader's language. Each record is complete: a new word does not compile without its text. */

export { activityWords } from './words/activities.ts';
export { holidaySourceWords, sessionStatusWords } from './words/attendance.ts';
export { bundleWords, groupClassStatusWords, programStatusWords } from './words/course-programs.ts';
export { courseStatusWords } from './words/courses.ts';
export { jobFaultSentence, jobKindWords, jobSentence, jobStateWords, lostSentence } from './words/jobs.ts';
export {
  citizenStatusWords,
  disabilityWords,
  genderWords,
  languageWords,
  provinceWords,
  raceWords,
} from './words/people.ts';
export {
  erasedPartWords,
  privacyKindWords,
  privacyStatusWords,
  retentionReasonWords,
} from './words/privacy.ts';
export { sentenceFor } from './words/refusals.ts';
export { errorSentence, fieldOf } from './words/refused-fields.ts';
export { achievementWords, excessActionWords, reportWords, sheetFormatWords } from './words/reports.ts';
export { completionWayWords, stepStatusWords, stuckReasonWords, trainingStatusWords } from './words/training.ts';

export const statusWords: Record<ProgressionStatus, string> = {
  in_progress: __('In progress', 'learner-progressions'),
  completed: __('Completed', 'learner-progressions'),
  on_hold: __('On hold', 'learner-progressions'),
};

export const basisWords: Record<ProgressBasis, string> = {
  trained: __('hours trained', 'learner-progressions'),
  present: __('hours present', 'learner-progressions'),
};

export const sourceWords: Record<HoursSource, string> = {
  schedule: __('From the schedule', 'learner-progressions'),
  attendance: __('From the register', 'learner-progressions'),
  manual: __('Entered by hand', 'learner-progressions'),
};

export const leavingWords: Record<LeavingReason, string> = {
  removed_by_employer: __('Removed by the employer', 'learner-progressions'),
  dropped_out: __('Dropped out', 'learner-progressions'),
  moved: __('Moved to another class', 'learner-progressions'),
};

/** Why a progression ended early; words a newer service may send are shown as they are. */
export function endedSentence(reason: string): string {
  return Object.entries(leavingWords).find(([word]) => word === reason)?.[1] ?? reason;
}

export const classStatusWords: Record<ClassStatus, string> = {
  draft: __('Draft', 'learner-progressions'),
  active: __('Active', 'learner-progressions'),
  stopped: __('Stopped', 'learner-progressions'),
};

export const selectionWords: Record<SubjectSelectionMode, string> = {
  own: __('Each learner takes an own LP', 'learner-progressions'),
  all_subjects: __('All learners take every subject', 'learner-progressions'),
  progression: __('Learners progress from LP to LP', 'learner-progressions'),
};

export const bulkActionWords: Record<BulkAction, string> = {
  complete: __('Mark complete', 'learner-progressions'),
  hold: __('Put on hold', 'learner-progressions'),
  resume: __('Resume', 'learner-progressions'),
};

export const warningWords: Record<Warning, string> = {
  last_enrolment_date_passed: __('This LP was started after its last enrolment date.', 'learner-progressions'),
  hours_short_of_duration: __('Completed with fewer hours than the LP lasts.', 'learner-progressions'),
  duration_missing: __('This LP has no duration, so no percentage can be worked out.', 'learner-progressions'),
  over_hours: __('More hours than the LP lasts.', 'learner-progressions'),
};
