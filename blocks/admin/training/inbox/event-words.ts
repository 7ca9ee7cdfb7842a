import { __, sprintf } from '@wordpress/i18n';
import type { InboxEvent } from '#contract/inbox';
import { dayOf } from '../../../shared/format.ts';

/** What an event says, in plain words. */

export const COMPLETED = 'course.completed';

export const partnerName = ({ provider }: Pick<InboxEvent, 'provider'>): string =>
  provider?.name ?? __('A partner that is not there any more', 'learner-progressions');

type Said = { partner: string; student: string; course: string; type: string };
const saidIn = (event: InboxEvent): Said => ({
  ...{ partner: partnerName(event), type: event.eventType },
  ...{ student: event.externalStudentId ?? '–', course: event.externalCourseId ?? '–' },
});

/** `CP-10007 completed MOS-W`, short enough for a list. */
export function eventTitle(event: InboxEvent): string {
  if (event.state === 'rejected') return __('Unreadable message', 'learner-progressions');
  const { student, course, type } = saidIn(event);
  switch (type) {
    case COMPLETED:
      // translators: 1: a partner's id of a student, 2: a partner's id of a course.
      return sprintf(__('%1$s completed %2$s', 'learner-progressions'), student, course);
    case 'course.started':
      // translators: 1: a partner's id of a student, 2: a partner's id of a course.
      return sprintf(__('%1$s started %2$s', 'learner-progressions'), student, course);
    case 'course.progress':
      // translators: 1: a partner's id of a student, 2: a partner's id of a course.
      return sprintf(__('%1$s works on %2$s', 'learner-progressions'), student, course);
    default:
      // translators: 1: type of an event, 2: a partner's id of a student, 3: a partner's id of a course.
      return sprintf(__('%1$s of %2$s in %3$s', 'learner-progressions'), type, student, course);
  }
}

/** `Certiport says student CP-10007 completed course MOS-W on 3 May 2026.` */
export function saidSentence(event: InboxEvent): string {
  const said = saidIn(event);
  if (event.state === 'rejected') {
    // translators: %s: name of a partner.
    return sprintf(__('%s sent a message that is signed and cannot be read.', 'learner-progressions'), said.partner);
  }
  if (!event.occurredAt) return withFullStop(saidWords(said));
  // translators: 1: what a partner says, 2: a day.
  return sprintf(__('%1$s on %2$s.', 'learner-progressions'), saidWords(said), dayOf(event.occurredAt));
}

// translators: %s: what a partner says.
const withFullStop = (words: string) => sprintf(__('%s.', 'learner-progressions'), words);

function saidWords({ partner, student, course, type }: Said): string {
  switch (type) {
    case COMPLETED:
      // translators: 1: name of a partner, 2: its id of a student, 3: its id of a course.
      return sprintf(
        __('%1$s says student %2$s completed course %3$s', 'learner-progressions'),
        partner,
        student,
        course,
      );
    case 'course.started':
      // translators: 1: name of a partner, 2: its id of a student, 3: its id of a course.
      return sprintf(
        __('%1$s says student %2$s started course %3$s', 'learner-progressions'),
        partner,
        student,
        course,
      );
    case 'course.progress':
      // translators: 1: name of a partner, 2: its id of a student, 3: its id of a course.
      return sprintf(
        __('%1$s says student %2$s worked on course %3$s', 'learner-progressions'),
        partner,
        student,
        course,
      );
    default:
      // translators: 1: name of a partner, 2: type of an event, 3: its id of a student, 4: its id of a course.
      return sprintf(
        __('%1$s sent “%2$s” about student %3$s in course %4$s', 'learner-progressions'),
        ...([partner, type, student, course] as const),
      );
  }
}

/** `Certiport: CP-10007 completed MOS-W` */
export function eventName(event: InboxEvent): string {
  // translators: 1: name of a partner, 2: what it told.
  return sprintf(__('%1$s: %2$s', 'learner-progressions'), partnerName(event), eventTitle(event));
}
