import { __, sprintf } from '@wordpress/i18n';
import type { CalendarClass } from '#contract/calendar';
import { locale, number } from '../../shared/format.ts';
import { momentIn } from '../../shared/zones.ts';
import { seatsWords } from '../booking/booking-words.ts';
import type { Lesson } from './use-classes.ts';

/** How a class stands for whoever looks, in words and with a sign for the eye. */
export type Standing = {
  tone: 'own' | 'offered' | 'waiting' | 'open' | 'full' | 'over' | 'off';
  mark: string;
  words: string;
};

export function standingOf({ own, ...lesson }: Lesson, now = Date.now()): Standing {
  if (lesson.status === 'cancelled') return { tone: 'off', mark: '✕', words: __('Cancelled', 'learner-progressions') };
  if (own?.booking) return standingOfSeat(own.booking.status);
  if (own?.waiting?.status === 'offered')
    return { tone: 'offered', mark: '★', words: __('A seat is kept for you', 'learner-progressions') };
  if (own?.waiting) return { tone: 'waiting', mark: '…', words: waitingWords(own.waiting.place) };
  return standingForAnybody(lesson, now);
}

function standingOfSeat(status: string): Standing {
  if (status === 'completed') return { tone: 'own', mark: '✓', words: __('You were there', 'learner-progressions') };
  if (status === 'missed') return { tone: 'over', mark: '–', words: __('You missed it', 'learner-progressions') };
  return { tone: 'own', mark: '✓', words: __('You have a seat', 'learner-progressions') };
}

function standingForAnybody({ startsAt, endsAt, seatsLeft, status }: Omit<Lesson, 'own'>, now: number): Standing {
  if (status === 'done' || Date.parse(endsAt) <= now)
    return { tone: 'over', mark: '', words: __('Over', 'learner-progressions') };
  if (Date.parse(startsAt) <= now) return { tone: 'over', mark: '', words: __('Has begun', 'learner-progressions') };
  if (seatsLeft === 0) return { tone: 'full', mark: '●', words: __('Full', 'learner-progressions') };
  return { tone: 'open', mark: '', words: seatsWords(seatsLeft) };
}

function waitingWords(place: number | null): string {
  if (place === null) return __('On the waitlist', 'learner-progressions');
  // translators: %s: place in a line.
  return sprintf(__('On the waitlist, place %s', 'learner-progressions'), number(place));
}

type Labelled = { courseStepId: number; label: string };

/** Every step that the class counts for, for anybody and for the learner, each once. */
export function labelsOf({ steps, own }: Lesson): Labelled[] {
  const all = [
    ...steps,
    ...(own?.bookableSteps ?? []),
    ...[own?.booking?.step, own?.waiting?.step].filter((step) => !!step),
  ];
  return [...new Map(all.map((step) => [step.courseStepId, step])).values()];
}

/** `14:00`, by the clocks where the class is. */
export const timeIn = (timeZone: string, instant: string): string => clock({ timeZone }, instant);

/** `14:00–15:00 SAST`. */
export function hoursOf({ timeZone, startsAt, endsAt }: CalendarClass): string {
  const options = { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(locale(), options).formatRange(new Date(startsAt), new Date(endsAt));
}

export const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The hour on the reader's own clock, where it is another one. */
export function hourHere({ timeZone, startsAt }: CalendarClass): string | null {
  if (momentIn(timeZone, startsAt, false) === momentIn(HERE, startsAt, false)) return null;
  const isSameDay = momentIn(timeZone, startsAt, false).slice(0, 3) === momentIn(HERE, startsAt, false).slice(0, 3);
  const time = clock(isSameDay ? { timeZone: HERE } : { timeZone: HERE, weekday: 'short' }, startsAt);
  // translators: %s: time of day.
  return sprintf(__('%s by your clock', 'learner-progressions'), time);
}

const clock = (options: Intl.DateTimeFormatOptions, instant: string) =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', ...options }).format(new Date(instant));
