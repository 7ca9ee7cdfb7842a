import { __ } from '@wordpress/i18n';
import type { ErasedPart, PrivacyRequestKind, PrivacyRequestStatus, RetentionReason } from '#contract/words';

export const privacyKindWords: Record<PrivacyRequestKind, string> = {
  access: __('Wants to see the personal information', 'learner-progressions'),
  erasure: __('Wants the personal information erased', 'learner-progressions'),
};

export const privacyStatusWords: Record<PrivacyRequestStatus, string> = {
  open: __('Open', 'learner-progressions'),
  done: __('Carried out', 'learner-progressions'),
  declined: __('Declined', 'learner-progressions'),
};

export const erasedPartWords: Record<ErasedPart, string> = {
  contacts: __('Contact details', 'learner-progressions'),
  notes: __('Notes', 'learner-progressions'),
  expired_files: __('Portfolio files past their retention period', 'learner-progressions'),
  equity: __('Race, disability and home language', 'learner-progressions'),
  identity: __('Names and identity numbers', 'learner-progressions'),
};

export const retentionReasonWords: Record<RetentionReason, string> = {
  in_training: __('The learner has an LP that is not finished.', 'learner-progressions'),
  completed_record: __('Completed LPs are part of the record that the regulator audits.', 'learner-progressions'),
  hours_record: __('Hours of training are part of the record that the regulator audits.', 'learner-progressions'),
  course_record: __('Courses that were begun are evidence of the training that was given.', 'learner-progressions'),
  training_record: __(
    'Training at partners that was begun is evidence of the training that was given.',
    'learner-progressions',
  ),
  purchase_record: __('Purchases and payments are kept on the books.', 'learner-progressions'),
  files_in_retention: __('Portfolio files are kept until their retention period is over.', 'learner-progressions'),
};
