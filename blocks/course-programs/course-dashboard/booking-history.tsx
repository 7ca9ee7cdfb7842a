import { __, sprintf } from '@wordpress/i18n';
import type { BookingStatus } from '#contract/words';
import { number } from '../../shared/format.ts';
import { nameOf } from '../booking/booking-words.ts';
import { ClassWhen } from '../booking/class-when.tsx';
import type { Reading } from './reading.ts';
import { earlierBookings } from './standing.ts';

const WORDS: Record<BookingStatus, string> = {
  booked: __('Waits for the register', 'learner-progressions'),
  completed: __('Attended', 'learner-progressions'),
  missed: __('Missed', 'learner-progressions'),
  cancelled: __('Given up', 'learner-progressions'),
};

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
            <span className="lp-lines__end">{WORDS[booking.status]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
