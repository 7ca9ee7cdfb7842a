/**
 * The product's vocabulary as literal tuples: they feed zod, the MySQL enums, the types and the screens.
 * Nothing is imported here, so a block may import values from this file without weight.
 */

/** Raised when a shape of the API changes so that an older plugin must not write any more. */
export const CONTRACT_VERSION = 1;

export const CAPABILITIES = [
  'lp_view_own',
  'lp_view_learners',
  'lp_manage_learners',
  'lp_manage_progressions',
  'lp_export_regulatory',
  'lp_manage_training',
  'lp_manage_courses',
  'lp_view_reports',
  'lp_manage_settings',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const PROGRESSION_STATUSES = ['in_progress', 'completed', 'on_hold'] as const;
export type ProgressionStatus = (typeof PROGRESSION_STATUSES)[number];

export const PROGRESS_BASES = ['trained', 'present'] as const;
export type ProgressBasis = (typeof PROGRESS_BASES)[number];

export const HOURS_SOURCES = ['schedule', 'attendance', 'manual'] as const;
export type HoursSource = (typeof HOURS_SOURCES)[number];

export const ENDED_REASONS = ['removed_by_employer', 'dropped_out'] as const;
export type EndedReason = (typeof ENDED_REASONS)[number];

export const LEAVING_REASONS = [...ENDED_REASONS, 'moved'] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

/** A session is a class on a day: derived from the schedule until somebody captures it or says why it was not held. */
export const SESSION_STATUSES = ['scheduled', 'captured', 'client_cancelled', 'facilitator_absent', 'blocked'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** What the office may say of a session; `scheduled` takes it back. Captured follows from the register alone. */
export const SETTABLE_SESSION_STATUSES = ['scheduled', 'client_cancelled', 'facilitator_absent', 'blocked'] as const;
export type SettableSessionStatus = (typeof SETTABLE_SESSION_STATUSES)[number];

/** Why captured hours of a learner could not be posted to an LP; refusal words, so that posting again answers alike. */
export const HOURS_EXCEPTIONS = [
  'no_lp_in_class',
  'date_before_start',
  'date_on_hold',
  'date_after_completion',
  'too_many_hours',
] as const;
export type HoursException = (typeof HOURS_EXCEPTIONS)[number];

export const EXCEPTION_ACTIONS = ['post', 'dismiss'] as const;
export type ExceptionAction = (typeof EXCEPTION_ACTIONS)[number];

/** What the office did about an LP that runs over; recording one takes it off the list. */
export const EXCESSIVE_HOURS_ACTIONS = ['contacted_facilitator', 'qa_visit_arranged', 'accepted', 'other'] as const;
export type ExcessiveHoursAction = (typeof EXCESSIVE_HOURS_ACTIONS)[number];

export const HOLIDAY_SOURCES = ['act', 'declared'] as const;
export type HolidaySource = (typeof HOLIDAY_SOURCES)[number];

export const SHEET_FORMATS = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** What leaves the house as a report; each time is a disclosure. */
export const REPORTS = [
  'progressions',
  'monthly',
  'regulatory',
  'dossier',
  'personal_data',
  'course_progress',
  'course_programs',
] as const;
export type Report = (typeof REPORTS)[number];

/** NLRD achievement status: enrolled, completed and to be assessed, discontinued. */
export const ACHIEVEMENT_STATUSES = ['3', '61', '10'] as const;
export type AchievementStatus = (typeof ACHIEVEMENT_STATUSES)[number];

/** A person's rights under POPIA: to be told what is kept, and to have it deleted. */
export const PRIVACY_REQUEST_KINDS = ['access', 'erasure'] as const;
export type PrivacyRequestKind = (typeof PRIVACY_REQUEST_KINDS)[number];
export const PRIVACY_REQUEST_STATUSES = ['open', 'done', 'declined'] as const;
export type PrivacyRequestStatus = (typeof PRIVACY_REQUEST_STATUSES)[number];

/** What an erasure takes away, and why something stays. */
export const ERASED_PARTS = ['contacts', 'notes', 'expired_files', 'equity', 'identity'] as const;
export type ErasedPart = (typeof ERASED_PARTS)[number];
/** Stands where an erasure has taken words out. */
export const STRUCK = '[…]';
export const RETENTION_REASONS = [
  'in_training',
  'completed_record',
  'hours_record',
  'course_record',
  'training_record',
  'purchase_record',
  'files_in_retention',
] as const;
export type RetentionReason = (typeof RETENTION_REASONS)[number];

/** The actions of admin-ajax.php that an older front end calls. */
export const AJAX_ACTIONS = [
  'get_learner_progression_data',
  'mark_lp_complete',
  'start_new_lp',
  'log_learner_hours',
  'get_progression_history',
  'get_monthly_progressions_report',
  'export_progressions',
] as const;
export type AjaxAction = (typeof AJAX_ACTIONS)[number];

/** How far a learner is in a course: completed is every countable unit, never a rounded percentage. */
export const COURSE_STATUSES = ['not_started', 'in_progress', 'completed'] as const;
export type CourseStatus = (typeof COURSE_STATUSES)[number];

/** How a partner signs: Standard Webhooks v1, or `X-Signature: sha256=<hex>`. */
export const WEBHOOK_SCHEMES = ['standard', 'sha256'] as const;
export type WebhookScheme = (typeof WEBHOOK_SCHEMES)[number];

/** A learner's run through a training program. */
export const TRAINING_STATUSES = ['active', 'completed', 'cancelled'] as const;
export type TrainingStatus = (typeof TRAINING_STATUSES)[number];
/** A step only ever moves on: pending, in progress, completed. */
export const STEP_STATUSES = ['pending', 'in_progress', 'completed'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];
/** What an import makes of an entry of the training catalogue. */
export const CATALOGUE_CHANGES = ['created', 'changed', 'unchanged'] as const;
export type CatalogueChange = (typeof CATALOGUE_CHANGES)[number];
/** The ways on which the completion of a step reaches us; all end in the inbox or in the office's own word. */
export const COMPLETION_WAYS = ['webhook', 'import', 'polling', 'office'] as const;
export type CompletionWay = (typeof COMPLETION_WAYS)[number];

/** A course program is written as a draft, sold while it is published, and kept when it is no longer offered. */
export const PROGRAM_STATUSES = ['draft', 'published', 'archived'] as const;
export type ProgramStatus = (typeof PROGRAM_STATUSES)[number];
export const GROUP_CLASS_STATUSES = ['scheduled', 'cancelled', 'done'] as const;
export type GroupClassStatus = (typeof GROUP_CLASS_STATUSES)[number];
/** How a learner came to a course program. */
export const PURCHASE_KINDS = ['stripe', 'invoice', 'free'] as const;
export type PurchaseKind = (typeof PURCHASE_KINDS)[number];
/** Frozen while a payment is disputed; `cancelled` was never paid, or was taken back by the office. */
export const PURCHASE_STATUSES = ['pending_payment', 'active', 'completed', 'refunded', 'frozen', 'cancelled'] as const;
export type PurchaseStatus = (typeof PURCHASE_STATUSES)[number];
/** What a bundle may hold beside the steps. */
export const BUNDLE_KINDS = ['private_session', 'group_class'] as const;
export type BundleKind = (typeof BUNDLE_KINDS)[number];
/** What an entitlement pays for: a class of one step, or anything of its kind. */
export const GRANT_KINDS = ['course_step', ...BUNDLE_KINDS] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];
/** Movements of an entitlement; they are only ever added. */
export const LEDGER_KINDS = [
  'grant',
  'consume',
  'release',
  'forfeit',
  'revoke',
  'expire',
  'adjust',
  'reinstate',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];
/** A step of a bought course; `cancelled` when the course itself was taken back. */
export const COURSE_STEP_STATUSES = ['unbooked', 'booked', 'completed', 'missed', 'cancelled'] as const;
export type CourseStepStatus = (typeof COURSE_STEP_STATUSES)[number];
export const BOOKING_STATUSES = ['booked', 'completed', 'missed', 'cancelled'] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];
export const BOOKING_PAYMENTS = ['entitlement', 'credit'] as const;
export type BookingPayment = (typeof BOOKING_PAYMENTS)[number];
/** Who gave a seat up; `school`: it has cancelled the class. */
export const CANCELLERS = ['learner', 'office', 'school'] as const;
export type Canceller = (typeof CANCELLERS)[number];
/** `offered`: a seat is kept for the learner for a while. */
export const WAITLIST_STATUSES = ['waiting', 'offered', 'accepted', 'expired', 'left'] as const;
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number];
/** What a register says of a seat. */
export const ATTENDED = ['completed', 'missed'] as const;
export type Attended = (typeof ATTENDED)[number];
/** What a learner is told of a seat by mail; `changed` and `class_cancelled` come from the school. */
export const BOOKING_NOTICES = ['made', 'changed', 'moved', 'cancelled', 'class_cancelled'] as const;
export type BookingNotice = (typeof BOOKING_NOTICES)[number];
/** Sheets about course programs. */
export const COURSE_SHEETS = ['enrollments', 'revenue', 'seats'] as const;
export type CourseSheet = (typeof COURSE_SHEETS)[number];
/** Movements of money, in the words of whoever moved it; amounts are signed. */
export const MONEY_KINDS = ['payment', 'refund', 'refund_reversed', 'dispute_withdrawn', 'dispute_reinstated'] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];
/** The states of a refund as Stripe names them. */
export const REFUND_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];
/** What the office makes of a refund that was not of the whole price. */
export const REFUND_DECISIONS = ['open', 'keep', 'revoke'] as const;
export type RefundDecision = (typeof REFUND_DECISIONS)[number];

/** A certificate stands until the office takes it back, with a reason. */
export const CERTIFICATE_STATUSES = ['valid', 'revoked'] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

/** What became of an event that came in from outside. */
export const INBOX_STATES = [
  'received',
  'processing',
  'done',
  'ignored',
  'parked',
  'held',
  'failed',
  'dead',
  'rejected',
] as const;
export type InboxState = (typeof INBOX_STATES)[number];
/** The answer to a partner's webhook, and the result that an event ends with. */
export const EVENT_OUTCOMES = ['applied', 'duplicate', 'already_completed', 'held', 'parked', 'ignored'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];
/** Why a step does not move on. */
export const STUCK_REASONS = ['never_launched', 'no_event_since_launch', 'partner_silent', 'event_parked'] as const;
export type StuckReason = (typeof STUCK_REASONS)[number];

/** A job waits as `ready`, is leased to one worker while it runs, and ends done, dead after its last attempt, or cancelled. */
export const JOB_STATES = ['ready', 'leased', 'done', 'dead', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];
export const JOB_ACTIONS = ['retry', 'cancel'] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

/** Work that happens behind the screens, each kind with its sentence there. */
export const JOB_KINDS = [
  'training.process-event',
  'training.issue-certificate',
  'training.send-completion-mail',
  'training.send-reminder',
  'training.send-digest',
  'training.send-digest-mail',
  'training.poll-partners',
  'courses.process-payment',
  'courses.settle-checkouts',
  'courses.close-checkout',
  'courses.expire-credits',
  'courses.release-class',
  'courses.pass-on-seats',
  'courses.expire-offers',
  'courses.send-booking-mail',
  'courses.send-offer-mail',
  'courses.send-payment-mail',
  'courses.tell-class',
  'courses.remind-steps',
  'courses.send-step-reminder',
  'courses.watch-seats',
  'courses.send-low-seats-mail',
  'courses.sync-price',
  'course.complete-unit',
  'course.rederive',
  'course.recalculate',
  'course.check-drift',
  'learners.expire-contacts',
  'learners.expire-files',
  'portfolios.remove-orphans',
  'platform.forget-keys',
  'platform.purge-jobs',
] as const;
export type JobKindName = (typeof JOB_KINDS)[number];

export const CLASS_STATUSES = ['draft', 'active', 'stopped'] as const;
export type ClassStatus = (typeof CLASS_STATUSES)[number];

export const SUBJECT_SELECTION_MODES = ['own', 'all_subjects', 'progression'] as const;
export type SubjectSelectionMode = (typeof SUBJECT_SELECTION_MODES)[number];

/** Work lists of the office: LPs whose portfolio waits for the sign-off, and LPs that run over without being made to. */
export const WORK_LISTS = ['sign_off', 'over_hours'] as const;
export type WorkList = (typeof WORK_LISTS)[number];

export const BULK_ACTIONS = ['complete', 'hold', 'resume'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

export const PORTFOLIO_FILE_TYPES = ['pdf', 'doc', 'docx', 'jpg', 'png'] as const;
export type PortfolioFileType = (typeof PORTFOLIO_FILE_TYPES)[number];

/** Equity and demographic codes as NLRD-compatible reporting names them. */
export const GENDERS = ['M', 'F'] as const;
export const RACES = ['BA', 'BC', 'BI', 'Wh', 'U'] as const;
export const DISABILITIES = ['N', '01', '02', '03', '04', '05', '06', '07', '09'] as const;
export const CITIZEN_STATUSES = ['SA', 'PR', 'D', 'O', 'U'] as const;
export const HOME_LANGUAGES = [
  'Eng',
  'Afr',
  'Oth',
  'SASL',
  'Nde',
  'Xho',
  'Zul',
  'Sep',
  'Ses',
  'Set',
  'Swa',
  'Tsh',
  'Xit',
  'U',
] as const;

/** Provinces as the NLRD numbers them; N national, X outside South Africa. */
export const PROVINCES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'N', 'X', 'U'] as const;

/** Words about a progression that is stored as it is, but that somebody should look at. */
export const WARNINGS = [
  'last_enrolment_date_passed',
  'hours_short_of_duration',
  'duration_missing',
  'over_hours',
] as const;
export type Warning = (typeof WARNINGS)[number];

export const ACTOR_KINDS = ['user', 'partner', 'stripe', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const SLICES = [
  'learners',
  'progressions',
  'training',
  'course-programs',
  'course-progress',
  'platform',
] as const;
export type Slice = (typeof SLICES)[number];

export const ACTIVITY_KINDS = [
  'learner.created',
  'learner.edited',
  'learner.unlinked',
  'client.created',
  'client.edited',
  'class_type.created',
  'class_type.edited',
  'product.created',
  'product.edited',
  'class.created',
  'class.edited',
  'class.joined',
  'class.left',
  'progression.started',
  'progression.held',
  'progression.resumed',
  'progression.completed',
  'progression.rebased',
  'progression.ended',
  'progression.moved',
  'hours.logged',
  'hours.corrected',
  'hours.reconciled',
  'session.captured',
  'session.corrected',
  'session.changed',
  'exception.posted',
  'exception.dismissed',
  'excess.handled',
  'holiday.declared',
  'holiday.removed',
  'period.closed',
  'portfolio.attached',
  'portfolio.downloaded',
  'portfolio.expired',
  'report.exported',
  'content.created',
  'content.edited',
  'course.enrolled',
  'course.withdrawn',
  'course.updated',
  'course.completed',
  'course.reopened',
  'course.recalculated',
  'unit.completed',
  'unit.reopened',
  'module.completed',
  'module.reopened',
  'provider.created',
  'provider.edited',
  'secret.issued',
  'secret.revoked',
  'launch_key.shown',
  'account.linked',
  'program.created',
  'program.edited',
  'sequence.changed',
  'enrollment.started',
  'enrollment.completed',
  'enrollment.cancelled',
  'step.started',
  'step.launched',
  'step.reminded',
  'step.completed',
  'certificate.issued',
  'certificate.downloaded',
  'certificate.revoked',
  'certificate.reissued',
  'event.replayed',
  'event.matched',
  'training.imported',
  'group_class.created',
  'group_class.edited',
  'group_class.cancelled',
  'course_program.created',
  'course_program.edited',
  'course_program.published',
  'course_program.archived',
  'package.created',
  'package.edited',
  'package.given',
  'booking.made',
  'booking.cancelled',
  'booking.moved',
  'booking.attended',
  'booking.missed',
  'register.confirmed',
  'waitlist.joined',
  'waitlist.left',
  'waitlist.offered',
  'waitlist.accepted',
  'waitlist.expired',
  'calendar_feed.made',
  'calendar_feed.revoked',
  'reminders.stopped',
  'reminders.resumed',
  'step_reminder.sent',
  'purchase.started',
  'purchase.fulfilled',
  'purchase.completed',
  'purchase.reopened',
  'purchase.cancelled',
  'purchase.refunded',
  'purchase.frozen',
  'purchase.unfrozen',
  'purchase.flagged',
  'purchase.unflagged',
  'refund.requested',
  'refund.decided',
  'refund.failed',
  'credits.adjusted',
  'credits.expired',
  'payment.matched',
  'payment.asked',
  'job.retried',
  'job.cancelled',
  'privacy.requested',
  'privacy.settled',
  'learner.erased',
  'settings.changed',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** What the API itself refuses, whatever the slice. */
export const PROBLEMS = [
  'invalid_request',
  'not_authenticated',
  'not_allowed',
  'not_found',
  'payload_too_large',
  'unsupported_media_type',
  'overloaded',
  'deadline_exceeded',
  'unavailable',
  'idempotency_key_reused',
  'too_many_requests',
  'unexpected',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** Refusals of the rules and the HTTP status each answers with. */
export const REFUSALS = {
  another_lp_in_progress: 409,
  already_completed: 409,
  not_in_progress: 409,
  not_on_hold: 409,
  product_inactive: 409,
  sa_id_number_taken: 409,
  wp_user_taken: 409,
  code_taken: 409,
  name_taken: 409,
  date_after_completion: 409,
  already_corrected: 409,
  session_changed: 409,
  exception_settled: 409,
  month_already_closed: 409,
  not_over_hours: 409,
  privacy_request_open: 409,
  privacy_request_settled: 409,
  request_unfinished: 409,
  already_enrolled: 409,
  course_inactive: 409,
  content_changed: 409,
  nothing_new: 409,
  step_not_in_progress: 409,
  step_already_completed: 409,
  enrollment_not_active: 409,
  already_reminded: 409,
  account_taken: 409,
  event_not_parked: 409,
  event_under_way: 409,
  certificate_revoked: 409,
  certificate_stands: 409,
  certificate_reissued: 409,
  program_inactive: 409,
  provider_inactive: 409,
  too_many_secrets: 409,
  job_not_dead: 409,
  job_settled: 409,
  not_published: 409,
  not_on_sale: 409,
  course_full: 409,
  course_archived: 409,
  step_in_use: 409,
  option_in_use: 409,
  class_cancelled: 409,
  class_done: 409,
  capacity_below_taken: 409,
  package_inactive: 409,
  purchase_not_open: 409,
  refund_decided: 409,
  payment_taken: 409,
  payment_unknown: 409,
  nothing_to_refund: 409,
  nothing_flagged: 409,
  dispute_open: 409,
  balance_too_small: 409,
  grant_expired: 409,
  no_active_enrollment: 409,
  no_entitlement: 409,
  step_already_booked: 409,
  class_full: 409,
  overlaps: 409,
  too_late_to_cancel: 409,
  booking_settled: 409,
  seats_left: 409,
  already_waiting: 409,
  offer_over: 409,
  not_enrolled: 403,
  portfolio_missing: 422,
  effective_date_in_future: 422,
  effective_date_before_start: 422,
  effective_date_before_hold: 422,
  effective_date_before_hours: 422,
  effective_date_on_hold: 422,
  start_date_in_earlier_stay: 422,
  start_date_in_future: 422,
  start_date_before_class: 422,
  start_date_after_class_end: 422,
  not_a_class_member: 422,
  date_in_future: 422,
  date_before_start: 422,
  date_on_hold: 422,
  present_exceeds_trained: 422,
  hours_negative: 422,
  not_a_quarter_hour: 422,
  too_many_hours: 422,
  hours_exceed_session: 422,
  nothing_to_correct: 422,
  reason_missing: 422,
  future_session: 422,
  not_a_class_day: 422,
  class_is_draft: 422,
  class_stopped: 422,
  blocked_date: 422,
  public_holiday: 422,
  session_not_held: 422,
  no_lp_in_class: 422,
  month_not_over: 422,
  nothing_to_close: 422,
  sa_id_number_invalid: 422,
  sa_id_birth_date_mismatch: 422,
  sa_id_gender_mismatch: 422,
  unknown_client: 422,
  unknown_class_type: 422,
  unknown_product: 422,
  unknown_class: 422,
  unknown_wp_user: 422,
  unknown_wp_post: 422,
  unknown_learner: 422,
  unknown_provider: 422,
  unknown_program: 422,
  steps_missing: 422,
  options_missing: 422,
  refund_too_large: 422,
  class_in_past: 422,
  not_an_option: 422,
  class_not_begun: 422,
  not_booked: 422,
  unknown_course: 422,
  unknown_unit: 422,
  unknown_group_class: 422,
  unknown_grant: 422,
  unknown_purchase: 422,
  account_missing: 422,
  launch_url_missing: 422,
  address_missing: 422,
  font_missing: 422,
  file_too_large: 413,
  file_type_not_allowed: 415,
  payments_unavailable: 503,
  uploads_refused: 503,
  not_enough_disk: 507,
} as const;
export type Refusal = keyof typeof REFUSALS;
