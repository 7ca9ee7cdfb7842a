import { __, sprintf } from '@wordpress/i18n';
import type { Purchase } from '#contract/purchases';
import { BookStep } from '../booking/book-step.tsx';
import { nameOf, whenOf } from '../booking/booking-words.ts';
import type { Reading } from './reading.ts';
import { SeatAction } from './seat-action.tsx';
import { comingBookings, nextToBook } from './standing.ts';

type Props = { purchase: Purchase; reading: Reading };

/** The one thing to do now: book the next step, or be there at the next class. */
export function NextStep({ purchase, reading }: Props) {
  const { standing, now } = reading;
  const step = nextToBook(purchase, standing.credits, now);
  if (!step) return <NextClass purchase={purchase} reading={reading} />;
  // translators: %s: label of a course step.
  const label = sprintf(__('Book %s', 'learner-progressions'), step.label);
  return (
    <div className="lp-next-step">
      <p className="lp-next">
        {__('Next:', 'learner-progressions')} <bdi>{[step.label, step.summary].filter(Boolean).join(' – ')}</bdi>
      </p>
      <SeatAction label={label} isQuiet={false} reading={reading}>
        {(dialog) => <BookStep {...dialog} step={step} />}
      </SeatAction>
    </div>
  );
}

function NextClass({ purchase: { course }, reading: { standing, now } }: Props) {
  const next = comingBookings(standing.bookings, now).find(({ step }) => step?.courseCode === course.code);
  if (!next) return null;
  // translators: 1: label of a course step, 2: day and time.
  const words = __('Next class: %1$s, %2$s', 'learner-progressions');
  return <p className="lp-next">{sprintf(words, nameOf(next), whenOf(next.groupClass))}</p>;
}
