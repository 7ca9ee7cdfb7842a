import { __, sprintf } from '@wordpress/i18n';
import type { Purchase } from '#contract/purchases';
import type { WaitlistEntry } from '#contract/waitlist';
import { dayOf } from '../../shared/format.ts';
import { BookStep } from '../booking/book-step.tsx';
import { whenOf } from '../booking/booking-words.ts';
import { BookedSeat } from './booked-seat.tsx';
import type { Reading } from './reading.ts';
import { SeatAction } from './seat-action.tsx';
import { mayBook, type PurchaseStep, waitsFor } from './standing.ts';
import { placeWords } from './waiting-for.tsx';

type Props = {
  step: PurchaseStep;
  /** Its button stands above the steps already. */
  isNext: boolean;
  purchase: Purchase;
  reading: Reading;
};

/** What has become of a step: its class, or what to do about it. */
export function StepSeat({ step, isNext, purchase, reading }: Props) {
  const { standing, now } = reading;
  const booking = standing.bookings.find(({ bookingId }) => bookingId === step.bookingId);
  if (step.status === 'booked' && booking)
    return <BookedSeat booking={booking} step={step} purchase={purchase} reading={reading} />;
  if (step.status === 'completed' && step.completedAt) return <Note>{attendedSentence(step.completedAt)}</Note>;
  const isOpen = mayBook(purchase, step, standing.credits, now);
  return (
    <>
      {step.status === 'missed' && <Note>{isOpen ? MISSED_AND_OPEN : MISSED}</Note>}
      {waitsFor(standing.waits, step).map((entry) => (
        <Note key={entry.waitlistEntryId}>{waitingSentence(entry)}</Note>
      ))}
      {isOpen && !isNext && (
        <div className="lp-actions">
          <SeatAction label={__('Book', 'learner-progressions')} about={step.label} reading={reading}>
            {(dialog) => <BookStep {...dialog} step={step} />}
          </SeatAction>
        </div>
      )}
    </>
  );
}

const Note = ({ children }: { children: string }) => <p className="lp-small">{children}</p>;

const MISSED_AND_OPEN = __('The class was missed. Another one can be booked.', 'learner-progressions');
const MISSED = __(
  'The class was missed or given up too late, so the one that came with the course is used up. Please ask the office for another one.',
  'learner-progressions',
);

function waitingSentence(entry: WaitlistEntry): string {
  // translators: 1: day and time of a class, 2: place in a line, such as "Next in line".
  return sprintf(
    __('On the waitlist: %1$s. %2$s.', 'learner-progressions'),
    whenOf(entry.groupClass),
    placeWords(entry),
  );
}

function attendedSentence(completedAt: string): string {
  // translators: %s: a day.
  return sprintf(__('Completed on %s', 'learner-progressions'), dayOf(completedAt));
}
