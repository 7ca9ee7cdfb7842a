import { __, sprintf } from '@wordpress/i18n';
import type { Booking } from '#contract/bookings';
import type { BookingStatus, Canceller } from '#contract/words';
import { number } from '../../shared/format.ts';
import { nameOf } from '../booking/booking-words.ts';
import { ClassWhen } from '../booking/class-when.tsx';
import type { Reading } from './reading.ts';
import { earlierBookings } from './standing.ts';

const WORDS: Record<Exclude<BookingStatus, 'cancelled'>, string> = {
  booked: __('Waits for the register', 'learner-progressions'),
  completed: __('Attended', 'learner-progressions'),
  missed: __('Missed', 'learner-progressions'),
};
const CANCELLED: Record<Canceller, string> = {
  learner: __('Given up', 'learner-progressions'),
  office: __('Given up by the office', 'learner-progressions'),
  school: __('Cancelled by the school', 'learner-progressions'),
};

const wordsFor = ({ status, cancelledBy }: Booking): string =>
  status === 'cancelled'
    ? cancelledBy
      ? CANCELLED[cancelledBy]
      : __('Cancelled', 'learner-progressions')
    : WORDS[status];

/** Classes that are over, and seats that were given up. */
export function BookingHistory({ reading: { standing, now } }: { reading: Reading }) {
  const earlier = earlierBookings(standing.bookings, now);
  if (earlier.length === 0) return null;
  return (
    <details className="lp-earlier">
      {/* translators: %s: number of classes. */}
      <summary>{sprintf(__('Earlier classes (%s)', 'learner-progressions'), number(earlier.length))}</summary>
      <ul className="lp-lines">
        {earlier.map((booking) => (
          <li key={booking.bookingId}>
            <span>
              <strong>
                <bdi>{nameOf(booking)}</bdi>
              </strong>{' '}
              <ClassWhen of={booking.groupClass} />
            </span>
            <span className="lp-lines__end">{wordsFor(booking)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
