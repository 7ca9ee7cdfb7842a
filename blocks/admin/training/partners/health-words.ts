import { __, _n, sprintf } from '@wordpress/i18n';
import type { PartnerHealth } from '#contract/oversight';
import { duration, fromNow, moment, number } from '../../../shared/format.ts';

const REASONS: Record<string, string> = {
  signature_missing: __('Without a signature', 'learner-progressions'),
  signature_wrong: __('Signature wrong', 'learner-progressions'),
  too_old: __('Signed too long ago', 'learner-progressions'),
  too_new: __('Signed by a clock that is ahead', 'learner-progressions'),
  no_secret: __('No live secret to check it with', 'learner-progressions'),
};

/** Why a delivery was turned away; words a newer service may send are shown as they are. */
export const reasonWords = (reason: string) => REASONS[reason] ?? reason;

const SECONDS_AN_HOUR = 3600;

/** `every 5 hours`, or why that cannot be told. */
export function usualGap({ usualGapHours }: PartnerHealth): string {
  if (usualGapHours === null) return __('Too few events to tell', 'learner-progressions');
  // translators: %s: a span of time, such as 5 hours.
  const sentence = __('An event every %s or so', 'learner-progressions');
  return sprintf(sentence, duration(Math.max(usualGapHours * SECONDS_AN_HOUR, 1)));
}

export function lastEvent({ lastEventAt }: PartnerHealth): string {
  if (lastEventAt === null) return __('Nothing yet', 'learner-progressions');
  return `${fromNow(lastEventAt)} (${moment(lastEventAt)})`;
}

/** `12 times, last 2 hours ago`. */
export function rejectionSentence({ times, lastAt }: PartnerHealth['rejections'][number]): string {
  // translators: 1: a number, 2: such as "2 hours ago".
  const sentence = _n('%1$s time, %2$s', '%1$s times, last %2$s', times, 'learner-progressions');
  return sprintf(sentence, number(times), fromNow(lastAt));
}

export function parkedSentence(count: number): string {
  const sentence = _n(
    '%s waits for its learner to be named',
    '%s wait for their learners to be named',
    count,
    'learner-progressions',
  );
  // translators: %s: number of events.
  return sprintf(sentence, number(count));
}

export function failedSentence(count: number): string {
  const sentence = _n('%s failed and is tried again', '%s failed and are tried again', count, 'learner-progressions');
  // translators: %s: number of events.
  return sprintf(sentence, number(count));
}

export function deadSentence(count: number): string {
  // translators: %s: number of events.
  const sentence = _n('%s failed for good', '%s failed for good', count, 'learner-progressions');
  return sprintf(sentence, number(count));
}
