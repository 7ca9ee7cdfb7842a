import { __ } from '@wordpress/i18n';
import { type JobKindName, type JobState, REFUSALS } from '#contract/words';
import { sentenceFor } from './refusals.ts';

export const jobStateWords: Record<JobState, string> = {
  ready: __('Waiting', 'learner-progressions'),
  leased: __('Running', 'learner-progressions'),
  done: __('Done', 'learner-progressions'),
  dead: __('Failed for good', 'learner-progressions'),
  cancelled: __('Called off', 'learner-progressions'),
};

export const jobKindWords: Record<JobKindName, string> = {
  'training.process-event': __('Work on an event of a training partner', 'learner-progressions'),
  'training.issue-certificate': __('Make a certificate', 'learner-progressions'),
  'training.send-completion-mail': __('Send the mail about a completed program', 'learner-progressions'),
  'training.send-reminder': __('Remind a learner of their training', 'learner-progressions'),
  'training.send-digest': __('Look for what the training office should know', 'learner-progressions'),
  'training.send-digest-mail': __('Send the training office its mail of the day', 'learner-progressions'),
  'training.poll-partners': __('Ask training partners for completions', 'learner-progressions'),
  'courses.process-payment': __('Work on an event of the payment service', 'learner-progressions'),
  'courses.settle-checkouts': __('Look after payments that were begun and not finished', 'learner-progressions'),
  'courses.close-checkout': __('Close the payment page of a cancelled enrollment', 'learner-progressions'),
  'courses.release-class': __('Give back the seats of a cancelled class', 'learner-progressions'),
  'courses.complete-purchases': __('Complete courses whose last step is done', 'learner-progressions'),
  'courses.expire-offers': __('Take back offers of seats that nobody has taken', 'learner-progressions'),
  'courses.send-booking-mail': __('Tell a learner about a booking', 'learner-progressions'),
  'courses.send-offer-mail': __('Tell a learner about a seat that has become free', 'learner-progressions'),
  'courses.send-payment-mail': __('Tell a learner about a payment that failed', 'learner-progressions'),
  'courses.tell-class': __('Tell everybody in a class what has changed', 'learner-progressions'),
  'courses.remind-steps': __('Look for learners who have steps to book', 'learner-progressions'),
  'courses.send-step-reminder': __('Remind a learner of a step to book', 'learner-progressions'),
  'courses.watch-seats': __('Look for steps that are running out of seats', 'learner-progressions'),
  'courses.send-low-seats-mail': __(
    'Tell the office about a step that is running out of seats',
    'learner-progressions',
  ),
  'courses.expire-credits': __('Let credits expire whose time is over', 'learner-progressions'),
  'courses.sync-price': __('Bring the price of a course to the payment service', 'learner-progressions'),
  'course.complete-unit': __('Complete the unit that a class stands for', 'learner-progressions'),
  'course.rederive': __('Bring learners of a course in line with its new content', 'learner-progressions'),
  'course.recalculate': __('Work out course progress anew', 'learner-progressions'),
  'course.check-drift': __('Check that course progress is stored as it should be', 'learner-progressions'),
  'learners.expire-contacts': __('Remove contact details that are no longer needed', 'learner-progressions'),
  'learners.expire-files': __('Remove portfolio files that need not be kept any longer', 'learner-progressions'),
  'portfolios.remove-orphans': __('Remove uploads that belong to no record', 'learner-progressions'),
  'platform.forget-keys': __('Forget which forms were sent before', 'learner-progressions'),
  'platform.purge-jobs': __('Clear away old background work', 'learner-progressions'),
};

const nextRound = __('The next round of this work makes up for it.', 'learner-progressions');

const LOST: Record<JobKindName, string> = {
  'training.process-event': __('The event stays in the inbox and can be replayed from there.', 'learner-progressions'),
  'training.issue-certificate': __('The learner has no certificate until it is tried again.', 'learner-progressions'),
  'training.send-completion-mail': __('The learner is not told; the certificate is there.', 'learner-progressions'),
  'training.send-reminder': __('The learner is not reminded.', 'learner-progressions'),
  'training.send-digest': nextRound,
  'training.send-digest-mail': nextRound,
  'training.poll-partners': nextRound,
  'courses.process-payment': __(
    'The event stays in the payment inbox and can be replayed from there.',
    'learner-progressions',
  ),
  'courses.settle-checkouts': nextRound,
  'courses.close-checkout': __(
    'The page can be paid on until it expires; the office sees a payment that comes in.',
    'learner-progressions',
  ),
  'courses.release-class': __(
    'Learners keep seats in a class that does not take place, and what they paid for them stays spent.',
    'learner-progressions',
  ),
  'courses.complete-purchases': nextRound,
  'courses.expire-offers': nextRound,
  'courses.send-booking-mail': __('The learner is not told; the booking stands as it is.', 'learner-progressions'),
  'courses.send-offer-mail': __(
    'The learner is not told; the seat is kept until the offer ends.',
    'learner-progressions',
  ),
  'courses.send-payment-mail': __('The learner is not told.', 'learner-progressions'),
  'courses.tell-class': __('Learners do not hear of the change.', 'learner-progressions'),
  'courses.remind-steps': nextRound,
  'courses.send-step-reminder': __('The learner is not reminded.', 'learner-progressions'),
  'courses.watch-seats': nextRound,
  'courses.send-low-seats-mail': __(
    'The office is not told; the step is marked in the course.',
    'learner-progressions',
  ),
  'courses.expire-credits': nextRound,
  'courses.sync-price': __(
    'The course is sold at its earlier price until it is published again.',
    'learner-progressions',
  ),
  'course.complete-unit': __('The unit stays open; the office can complete its modules.', 'learner-progressions'),
  'course.rederive': __(
    'Learners of the course keep the progress of its earlier content until it changes again or progress is worked out anew.',
    'learner-progressions',
  ),
  'course.recalculate': __('Course progress stays as it is stored now.', 'learner-progressions'),
  'course.check-drift': nextRound,
  'learners.expire-contacts': nextRound,
  'learners.expire-files': nextRound,
  'portfolios.remove-orphans': nextRound,
  'platform.forget-keys': nextRound,
  'platform.purge-jobs': nextRound,
};

/** What a job does; a kind of a newer service is shown by its code. */
export function jobSentence(kind: string): string {
  return (jobKindWords as Record<string, string>)[kind] ?? kind;
}

/** What remains undone when a job is called off. */
export function lostSentence(kind: string): string {
  const known: Record<string, string> = LOST;
  return known[kind] ?? __('What it was to do is not done.', 'learner-progressions');
}

const FAULTS: Record<string, string> = {
  worker_died: __('The worker stopped in the middle of it, each time it tried.', 'learner-progressions'),
  mail_not_configured: __('No mail server is set: SMTP_URL and MAIL_FROM are missing.', 'learner-progressions'),
  font_missing: __('The certificate’s fonts lack a letter of the name.', 'learner-progressions'),
  invalid_payload: __('The order cannot be read, most likely since an update.', 'learner-progressions'),
};

/** Why a job failed, where its code is one that people can do something about; null for codes of machines. */
export function jobFaultSentence(code: string): string | null {
  if (Object.hasOwn(REFUSALS, code)) return sentenceFor({ code });
  return FAULTS[code] ?? null;
}
