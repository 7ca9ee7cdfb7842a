import { __, sprintf } from '@wordpress/i18n';
import type { Booking } from '#contract/bookings';
import { sentenceFor } from '../../shared/words.ts';
import type { Way } from '../booking/booker.ts';
import type { Act } from './class-dialogs.tsx';
import type { Lesson } from './use-classes.ts';

/** What a learner can do about a class, the likeliest first. */

export type Offer = { words: string; act: Act };

const isComing = ({ status, startsAt }: Lesson, now: number) => status === 'scheduled' && Date.parse(startsAt) > now;

export function offersOf(lesson: Lesson, credits: number, now = Date.now()): Offer[] {
  if (!isComing(lesson, now)) return [];
  const { booking, waiting } = lesson.own ?? {};
  if (booking) return booking.status === 'booked' ? offersOfSeat(booking) : [];
  if (waiting) return offersOfWait(waiting.status === 'offered');
  const ways = waysOf(lesson, credits);
  return [...(ways ? [bookOffer(lesson, ways)] : []), ...(lesson.own?.movable ?? []).map(moveHere)];
}

/** With what it could be booked: its steps first, then a credit. */
function waysOf({ own }: Lesson, credits: number): [Way, ...Way[]] | null {
  const steps: Way[] = own?.refusal ? [] : (own?.bookableSteps ?? []);
  const withCredit = credits > 0 && own?.refusal !== 'overlaps';
  const [first, ...others] = withCredit ? [...steps, null] : steps;
  return first === undefined ? null : [first, ...others];
}

function bookOffer({ seatsLeft }: Lesson, ways: [Way, ...Way[]]): Offer {
  const act: Act = { kind: 'book', ways };
  if (seatsLeft === 0) return { words: __('Join the waitlist', 'learner-progressions'), act };
  const [first, ...others] = ways;
  if (!first) return { words: __('Book with a credit', 'learner-progressions'), act };
  if (others.some((way) => way !== null)) return { words: __('Book this class', 'learner-progressions'), act };
  // translators: %s: label of a course step.
  return { words: sprintf(__('Book for %s', 'learner-progressions'), first.label), act };
}

// translators: %s: label of a course step.
const moveHereWords = __('Move %s here', 'learner-progressions');
const moveHere = (booking: Booking): Offer => ({
  words: sprintf(moveHereWords, booking.step?.label ?? booking.groupClass.title),
  act: { kind: 'move_here', booking },
});

const offersOfSeat = (booking: Booking): Offer[] => [
  ...(booking.step
    ? [{ words: __('Move to another class', 'learner-progressions'), act: { kind: 'move', booking } as const }]
    : []),
  { words: __('Cancel my seat', 'learner-progressions'), act: { kind: 'cancel', booking } },
];

const offersOfWait = (isOffered: boolean): Offer[] => [
  ...(isOffered ? [{ words: __('Take the seat', 'learner-progressions'), act: { kind: 'take' } as const }] : []),
  { words: __('Leave the waitlist', 'learner-progressions'), act: { kind: 'leave' } },
];

/** What stands in the way of whoever has bought the course. */
export const hindranceOf = ({ own }: Lesson): string | null =>
  own?.refusal ? sentenceFor({ code: own.refusal }) : null;
