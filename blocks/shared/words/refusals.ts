import { __ } from '@wordpress/i18n';
import type { Problem, Refusal } from '#contract/words';
import type { Refused } from '../refused.ts';
import { courseSaleSentences } from './course-sale-refusals.ts';

export type Code = Refusal | Problem | 'service_unreachable' | 'session_expired';

const SENTENCES: Record<Code, string> = {
  ...courseSaleSentences,
  service_unreachable: __(
    'The learner records cannot be reached at the moment. Nothing is lost; please try again in a minute.',
    'learner-progressions',
  ),
  session_expired: __('You are no longer logged in. Please log in again to go on.', 'learner-progressions'),

  invalid_request: __('Something in the form is not right. Please look at the marked fields.', 'learner-progressions'),
  not_authenticated: __('Please log in first.', 'learner-progressions'),
  not_allowed: __('You are not allowed to see or do this.', 'learner-progressions'),
  not_found: __('There is no such record.', 'learner-progressions'),
  payload_too_large: __('This is more than can be sent at once.', 'learner-progressions'),
  unsupported_media_type: __('This kind of content is not accepted here.', 'learner-progressions'),
  overloaded: __('Very many people are asking at once. Please try again in a moment.', 'learner-progressions'),
  deadline_exceeded: __('The answer took too long. Please try again in a moment.', 'learner-progressions'),
  unavailable: __(
    'The learner records are being looked after at the moment. Please try again in a minute.',
    'learner-progressions',
  ),
  hours_negative: __('Hours cannot be less than none.', 'learner-progressions'),
  request_unfinished: __(
    'This was sent before and is still being carried out, or was cut off. Please look at the result before you send it again.',
    'learner-progressions',
  ),
  effective_date_on_hold: __('On that day the LP was on hold. Please choose another day.', 'learner-progressions'),
  start_date_in_earlier_stay: __(
    'The learner was in this class on that day already. Please choose a day after the earlier stay.',
    'learner-progressions',
  ),
  idempotency_key_reused: __(
    'This form has been sent before with other content. Please close it and open it again.',
    'learner-progressions',
  ),
  too_many_requests: __(
    'You have asked for this many times in a short while. Please try again in a few minutes.',
    'learner-progressions',
  ),
  unexpected: __('Something went wrong on our side. It has been noted.', 'learner-progressions'),

  already_enrolled: __('This learner is already enrolled.', 'learner-progressions'),
  course_inactive: __(
    'This course is no longer offered. Learners who have begun may finish it.',
    'learner-progressions',
  ),
  content_changed: __(
    'Somebody else has changed this meanwhile. Please load it again before you change it.',
    'learner-progressions',
  ),
  nothing_new: __('The record already follows the present content of the course.', 'learner-progressions'),
  job_not_dead: __('Only a job that has failed for good or is waiting can be tried again.', 'learner-progressions'),
  job_settled: __('This job is running or has ended already.', 'learner-progressions'),
  not_enrolled: __('The learner is not enrolled in this course.', 'learner-progressions'),
  unknown_wp_post: __('There is no such page on this website.', 'learner-progressions'),
  unknown_learner: __('There is no such learner.', 'learner-progressions'),

  step_not_in_progress: __('Only the step that is in progress can be launched or completed.', 'learner-progressions'),
  step_already_completed: __('This step is completed already.', 'learner-progressions'),
  already_reminded: __('The learner has been reminded of this today already.', 'learner-progressions'),
  address_missing: __('No e-mail address of the learner is known.', 'learner-progressions'),
  enrollment_not_active: __('This training is not running any more.', 'learner-progressions'),
  class_done: __('This class has been held.', 'learner-progressions'),
  class_in_past: __('This time is over.', 'learner-progressions'),
  unknown_course: __('There is no such course.', 'learner-progressions'),
  payment_taken: __(
    'The payment belongs to another enrollment, or the enrollment has another payment.',
    'learner-progressions',
  ),
  account_taken: __('Another learner has this account at the partner.', 'learner-progressions'),
  event_not_parked: __('Only an event that waits for its learner can be matched.', 'learner-progressions'),
  event_under_way: __('This event is being worked on. Please look again in a moment.', 'learner-progressions'),
  certificate_revoked: __('This certificate has been revoked already.', 'learner-progressions'),
  certificate_stands: __('This certificate is valid. Only a revoked one is issued anew.', 'learner-progressions'),
  certificate_reissued: __('This certificate has been issued anew already.', 'learner-progressions'),
  font_missing: __('The certificate’s fonts lack a letter of the name.', 'learner-progressions'),
  program_inactive: __('This training program is no longer offered.', 'learner-progressions'),
  provider_inactive: __('This training partner is no longer active.', 'learner-progressions'),
  too_many_secrets: __('This partner has two live secrets already. Withdraw one first.', 'learner-progressions'),
  unknown_provider: __('There is no such training partner.', 'learner-progressions'),
  unknown_program: __('There is no such training program.', 'learner-progressions'),
  account_missing: __(
    'The learner has no account at this partner yet. Please add the partner’s student number first.',
    'learner-progressions',
  ),
  launch_url_missing: __('This training partner has no page to go to yet.', 'learner-progressions'),

  another_lp_in_progress: __(
    'This learner already has an LP in progress. Only one LP runs at a time.',
    'learner-progressions',
  ),
  already_completed: __('This LP is already marked complete.', 'learner-progressions'),
  not_in_progress: __('This LP is not in progress.', 'learner-progressions'),
  not_on_hold: __('This LP is not on hold.', 'learner-progressions'),
  product_inactive: __('This LP is no longer offered.', 'learner-progressions'),
  sa_id_number_taken: __('Another learner has this ID number.', 'learner-progressions'),
  wp_user_taken: __('This WordPress account belongs to another learner.', 'learner-progressions'),
  code_taken: __('This code is already in use.', 'learner-progressions'),
  name_taken: __('This name is already in use.', 'learner-progressions'),
  date_after_completion: __('The LP was completed before this day.', 'learner-progressions'),
  already_corrected: __('This entry has already been corrected.', 'learner-progressions'),
  portfolio_missing: __('Upload a portfolio file first: an LP is completed on its evidence.', 'learner-progressions'),
  effective_date_in_future: __('The effective date cannot be in the future.', 'learner-progressions'),
  effective_date_before_start: __('The effective date is before the LP started.', 'learner-progressions'),
  effective_date_before_hold: __('The effective date is before the hold began.', 'learner-progressions'),
  effective_date_before_hours: __(
    'Hours are logged after this date. Choose a later one, or correct the hours first.',
    'learner-progressions',
  ),
  start_date_in_future: __('The start date cannot be in the future.', 'learner-progressions'),
  start_date_before_class: __('The learner joined this class after that date.', 'learner-progressions'),
  start_date_after_class_end: __('The class ends before that date.', 'learner-progressions'),
  not_a_class_member: __('The learner does not belong to this class.', 'learner-progressions'),
  date_in_future: __('Hours cannot be logged for a day in the future.', 'learner-progressions'),
  date_before_start: __('The LP had not started on this day.', 'learner-progressions'),
  date_on_hold: __('The LP was on hold on this day.', 'learner-progressions'),
  present_exceeds_trained: __('Hours present cannot exceed hours trained.', 'learner-progressions'),
  not_a_quarter_hour: __('Hours go in steps of a quarter: 0.25, 0.5, 0.75, 1 …', 'learner-progressions'),
  too_many_hours: __('That makes more than 24 hours on one day.', 'learner-progressions'),
  hours_exceed_session: __('That is more than the session has.', 'learner-progressions'),
  session_changed: __(
    'Somebody else has captured this session in the meantime. Please look at it again before you save.',
    'learner-progressions',
  ),
  exception_settled: __('These hours have been dealt with already.', 'learner-progressions'),
  month_already_closed: __('This month is closed already.', 'learner-progressions'),
  not_over_hours: __('This LP has no more hours than it lasts.', 'learner-progressions'),
  privacy_request_open: __('The same request of this learner is open already.', 'learner-progressions'),
  privacy_request_settled: __('This request has been settled already.', 'learner-progressions'),
  reason_missing: __('Please give a reason: the hours that were captured will be taken back.', 'learner-progressions'),
  future_session: __('A session can be captured on its day at the earliest.', 'learner-progressions'),
  not_a_class_day: __('The class does not meet on this day.', 'learner-progressions'),
  class_is_draft: __('The class is still a draft. Make it active first.', 'learner-progressions'),
  class_stopped: __('The class was stopped on this day.', 'learner-progressions'),
  blocked_date: __('This day is blocked for the class.', 'learner-progressions'),
  public_holiday: __('This day is a public holiday. Capturing it needs a reason.', 'learner-progressions'),
  session_not_held: __(
    'This session is marked as not held. Set it back to scheduled to capture it.',
    'learner-progressions',
  ),
  no_lp_in_class: __('The learner has no LP bound to this class.', 'learner-progressions'),
  nothing_to_close: __('There are no hours or sessions up to this month.', 'learner-progressions'),
  month_not_over: __('A month can be closed when it is over.', 'learner-progressions'),
  nothing_to_correct: __('These hours are the same as before.', 'learner-progressions'),
  sa_id_number_invalid: __('This is not a valid South African ID number.', 'learner-progressions'),
  sa_id_birth_date_mismatch: __('The birth date and the ID number do not agree.', 'learner-progressions'),
  sa_id_gender_mismatch: __('The gender and the ID number do not agree.', 'learner-progressions'),
  unknown_client: __('This client does not exist.', 'learner-progressions'),
  unknown_class_type: __('This class type does not exist.', 'learner-progressions'),
  unknown_product: __('This LP does not exist.', 'learner-progressions'),
  unknown_class: __('This class does not exist.', 'learner-progressions'),
  unknown_wp_user: __('This WordPress account does not exist.', 'learner-progressions'),
  file_too_large: __('The file is too large: 10 MB at most.', 'learner-progressions'),
  file_type_not_allowed: __(
    'This file is not a PDF, Word document, JPG or PNG, or not what its name says.',
    'learner-progressions',
  ),
  uploads_refused: __(
    'Uploads are switched off because the upload folder is not safe. Please tell the site’s administrator.',
    'learner-progressions',
  ),
  not_enough_disk: __(
    'There is no room to store the file. Please tell the site’s administrator.',
    'learner-progressions',
  ),
};

/** The sentence for a refusal, by its code alone; a code this version does not know gets the general one. */
export function sentenceFor({ code }: Pick<Refused, 'code'>): string {
  const known: Record<string, string> = SENTENCES;
  return known[code] ?? SENTENCES.unexpected;
}
