import { __ } from '@wordpress/i18n';
import type { ACHIEVEMENT_STATUSES, ExcessiveHoursAction, Report, SheetFormat } from '#contract/words';

export const reportWords: Record<Report, string> = {
  progressions: __('Progressions', 'learner-progressions'),
  monthly: __('Monthly report', 'learner-progressions'),
  regulatory: __('Regulatory report', 'learner-progressions'),
  dossier: __('Learner dossier', 'learner-progressions'),
  course_progress: __('Course progress', 'learner-progressions'),
  course_programs: __('Course programs', 'learner-progressions'),
  personal_data: __('Personal data export', 'learner-progressions'),
};

export const sheetFormatWords: Record<SheetFormat, string> = {
  csv: __('CSV', 'learner-progressions'),
  xlsx: __('Excel', 'learner-progressions'),
};

export const achievementWords: Record<(typeof ACHIEVEMENT_STATUSES)[number], string> = {
  '3': __('Enrolled', 'learner-progressions'),
  '61': __('Completed, to be assessed', 'learner-progressions'),
  '10': __('Discontinued', 'learner-progressions'),
};

export const excessActionWords: Record<ExcessiveHoursAction, string> = {
  contacted_facilitator: __('Facilitator contacted', 'learner-progressions'),
  qa_visit_arranged: __('Quality visit arranged', 'learner-progressions'),
  accepted: __('Accepted as it is', 'learner-progressions'),
  other: __('Something else', 'learner-progressions'),
};
