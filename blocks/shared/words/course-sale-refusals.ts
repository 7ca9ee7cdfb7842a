import { __ } from '@wordpress/i18n';
import type { Refusal } from '#contract/words';

/** Refusals around what is sold: course programs, their classes, credits and payments. */
export const courseSaleSentences = {
  not_published: __('This course is not offered at the moment.', 'learner-progressions'),
  not_on_sale: __('This course cannot be bought at the moment.', 'learner-progressions'),
  course_full: __('All places of this course are taken.', 'learner-progressions'),
  course_archived: __('This course is archived and cannot be changed any more.', 'learner-progressions'),
  step_in_use: __('Learners have booked or completed this step. It stays in the course.', 'learner-progressions'),
  option_in_use: __('Learners have booked this class for the step. It stays an option.', 'learner-progressions'),
  class_cancelled: __('This class is cancelled.', 'learner-progressions'),
  capacity_below_taken: __('More seats than that are taken already.', 'learner-progressions'),
  package_inactive: __('This package is no longer given.', 'learner-progressions'),
  purchase_not_open: __('This enrollment has ended.', 'learner-progressions'),
  refund_decided: __('This refund has been decided on already.', 'learner-progressions'),
  nothing_to_refund: __('There is nothing left to pay back.', 'learner-progressions'),
  no_active_enrollment: __('You are not enrolled in this course at the moment.', 'learner-progressions'),
  no_entitlement: __('There is nothing left to book this class with.', 'learner-progressions'),
  step_already_booked: __('This step is booked already.', 'learner-progressions'),
  class_full: __('All seats of this class are taken.', 'learner-progressions'),
  overlaps: __('Another class is booked at that time.', 'learner-progressions'),
  too_late_to_cancel: __('It is too late to change this booking.', 'learner-progressions'),
  booking_settled: __('This booking is over already.', 'learner-progressions'),
  not_an_option: __('This class does not belong to the step.', 'learner-progressions'),
  nothing_flagged: __('This has been dealt with already.', 'learner-progressions'),
  dispute_open: __('It goes by itself when the bank has closed the dispute.', 'learner-progressions'),
  balance_too_small: __('There are not that many left.', 'learner-progressions'),
  grant_expired: __('These credits have expired.', 'learner-progressions'),
  steps_missing: __('A course needs at least one step before it is published.', 'learner-progressions'),
  options_missing: __(
    'Every step needs at least one coming class before the course is published.',
    'learner-progressions',
  ),
  refund_too_large: __('This is more than what is left to pay back.', 'learner-progressions'),
  unknown_unit: __('There is no such unit in the linked course.', 'learner-progressions'),
  unknown_group_class: __('There is no such class.', 'learner-progressions'),
  unknown_grant: __('There are no such credits of this learner.', 'learner-progressions'),
  unknown_purchase: __('There is no such enrollment.', 'learner-progressions'),
  payments_unavailable: __(
    'Payments cannot be taken at the moment. Nothing was charged; please try again in a minute.',
    'learner-progressions',
  ),
} satisfies Partial<Record<Refusal, string>>;
