import { __, _n, sprintf } from '@wordpress/i18n';
import type { Booking } from '#contract/bookings';
import type { WaitlistEntry } from '#contract/waitlist';
import { fromNow, number } from '../../shared/format.ts';
import { momentIn, spanIn } from '../../shared/zones.ts';
import type { ClassInTime, Way } from './booker.ts';

/** What a seat costs, until when it can be given up, and what has happened to it, in sentences. */

type Timed = Pick<ClassInTime, 'startsAt' | 'endsAt' | 'timeZone'>;

/** `Tue, 3 Mar 2026, 14:00–16:00 SAST`, by the clocks where the class is. */
export const whenOf = ({ timeZone, startsAt, endsAt }: Timed): string => spanIn(timeZone, startsAt, endsAt);

const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The same by the reader's own clock, where that shows something else; null where it does not. */
export function whenHere({ timeZone, startsAt, endsAt }: Timed): string | null {
  const isSame = sameClock(timeZone, startsAt) && sameClock(timeZone, endsAt);
  // translators: 1: day and time, 2: name of a time zone.
  const words = __('%1$s by your clock (%2$s)', 'learner-progressions');
  return isSame ? null : sprintf(words, spanIn(HERE, startsAt, endsAt), HERE.replaceAll('_', ' '));
}

const sameClock = (timeZone: string, instant: string) =>
  momentIn(timeZone, instant, false) === momentIn(HERE, instant, false);

export function seatsWords(seatsLeft: number): string {
  if (seatsLeft === 0) return __('Full', 'learner-progressions');
  // translators: %s: how many.
  return sprintf(_n('%s seat left', '%s seats left', seatsLeft, 'learner-progressions'), number(seatsLeft));
}

/** What pays for it. */
export function paidWithWords(way: Way): string {
  if (!way) return __('It costs one group-class credit.', 'learner-progressions');
  // translators: %s: label of a course step, such as SFZ-1.
  const words = __('It costs nothing more: the class for %s came with the course.', 'learner-progressions');
  return sprintf(words, way.label);
}

/** What comes back, or does not, when a seat is given up. */
export function whatOf(step: Pick<NonNullable<Booking['step']>, 'label'> | null): string {
  if (!step) return __('the group-class credit', 'learner-progressions');
  // translators: %s: label of a course step, such as SFZ-1.
  return sprintf(__('the class for %s', 'learner-progressions'), step.label);
}

/** Until when nothing is lost by giving a seat up. */
export function freeUntilWords(returnsUntil: string, timeZone: string, forName: string | null = null): string {
  if (Date.parse(returnsUntil) < Date.now())
    return __(
      'It begins so soon that it cannot be given up any more without losing what it costs.',
      'learner-progressions',
    );
  // translators: 1: day and time, 2: how far away that is, such as "in 3 days".
  const own = __('You can cancel or move it free of charge until %1$s (%2$s).', 'learner-progressions');
  // translators: 1: day and time, 2: how far away that is, such as "in 3 days", 3: name of a learner.
  const others = __('%3$s can cancel or move it free of charge until %1$s (%2$s).', 'learner-progressions');
  const until = momentIn(timeZone, returnsUntil);
  return sprintf(forName === null ? own : others, until, fromNow(returnsUntil), forName ?? '');
}

/** `SFZ-2`, or the title of a class that belongs to no step. */
export const nameOf = ({ step, groupClass }: Pick<Booking, 'step' | 'groupClass'>): string =>
  step?.label ?? groupClass.title;

export function bookedSentence(booking: Booking): string {
  // translators: 1: label of a course step or title of a class, 2: day and time.
  return sprintf(__('%1$s is booked: %2$s.', 'learner-progressions'), nameOf(booking), whenOf(booking.groupClass));
}

export function movedSentence(booking: Booking): string {
  // translators: 1: label of a course step or title of a class, 2: day and time.
  return sprintf(__('%1$s is moved: %2$s.', 'learner-progressions'), nameOf(booking), whenOf(booking.groupClass));
}

export function waitingSentence({ step, groupClass, place }: WaitlistEntry): string {
  const name = nameOf({ step, groupClass });
  // translators: 1: label of a course step or title of a class, 2: place in a line.
  const words = __('You are on the waitlist for %1$s, place %2$s.', 'learner-progressions');
  // translators: %s: label of a course step or title of a class.
  if (place === null) return sprintf(__('You are on the waitlist for %s.', 'learner-progressions'), name);
  return sprintf(words, name, number(place));
}
