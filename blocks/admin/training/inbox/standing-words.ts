import { __, sprintf } from '@wordpress/i18n';
import type { InboxEvent } from '#contract/inbox';
import { fullName } from '../../../shared/format.ts';
import { COMPLETED, partnerName } from './event-words.ts';

/** What became of an event, and what helps. */

/** Parked because the partner's id is nobody's; else the learner is known and has no such course. */
export const isUnknownStudent = ({ state, outcome, learner }: InboxEvent): boolean =>
  state === 'parked' && learner === null && outcome?.reason !== 'unknown_course';

export function standingSentence(event: InboxEvent): string {
  const name = event.learner ? fullName(event.learner) : __('the learner', 'learner-progressions');
  switch (event.state) {
    case 'done':
      return doneSentence(event, name);
    case 'ignored':
      return ignoredSentence(event, name);
    case 'parked':
      return parkedSentence(event, name);
    case 'held':
      return heldSentence(name);
    case 'failed':
      return __('Working on it has failed. It is tried again by itself.', 'learner-progressions');
    case 'dead':
      return __(
        'Working on it has failed for good. Once the cause is removed, replay it: nothing is lost.',
        'learner-progressions',
      );
    case 'rejected':
      return __(
        'The partner has to send it again, mended; a replay cannot help. Its software was told what is wrong.',
        'learner-progressions',
      );
    default:
      return __('It is kept and will be worked on in a moment.', 'learner-progressions');
  }
}

function doneSentence({ eventType }: InboxEvent, name: string): string {
  const words =
    eventType === COMPLETED
      ? // translators: %s: name of a learner.
        __('The step of %s is completed.', 'learner-progressions')
      : // translators: %s: name of a learner.
        __('It is noted as a sign of life on the step of %s; it completes nothing.', 'learner-progressions');
  return sprintf(words, name);
}

function ignoredSentence({ outcome }: InboxEvent, name: string): string {
  if (outcome?.outcome !== 'already_completed')
    return __('The training it speaks of is not running; nothing was done.', 'learner-progressions');
  // translators: %s: name of a learner.
  const words = __('The step of %s had been completed before; nothing was left to do.', 'learner-progressions');
  return sprintf(words, name);
}

function parkedSentence(event: InboxEvent, name: string): string {
  const partner = partnerName(event);
  // translators: %s: name of a partner.
  if (isUnknownStudent(event)) return sprintf(__('Nobody is known to %s by this id.', 'learner-progressions'), partner);
  // translators: 1: name of a learner, 2: name of a partner.
  const words = __(
    'This is %1$s, who has no training with this course at %2$s. Enroll the learner in a program with it; then replay the event.',
    'learner-progressions',
  );
  return sprintf(words, name, partner);
}

function heldSentence(name: string): string {
  // translators: %s: name of a learner.
  const words = __(
    '%s has not come to this step yet. The event is applied by itself, with its own date, as soon as the step begins.',
    'learner-progressions',
  );
  return sprintf(words, name);
}
