import { __ } from '@wordpress/i18n';
import { nameOf } from '../booking/booking-words.ts';
import { ClassWhen } from '../booking/class-when.tsx';
import { BookedSeat } from './booked-seat.tsx';
import type { Reading } from './reading.ts';
import { comingBookings } from './standing.ts';

/** All classes to come in the order of their days; those of steps are changed where the step stands. */
export function ComingClasses({ reading }: { reading: Reading }) {
  const coming = comingBookings(reading.standing.bookings, reading.now);
  if (coming.length === 0) return null;
  const title = __('Coming classes', 'learner-progressions');
  return (
    <section className="lp-card" aria-label={title}>
      <h3>{title}</h3>
      <ul className="lp-lines">
        {coming.map((booking) => (
          <li key={booking.bookingId}>
            {booking.step ? (
              <span>
                <strong>
                  <bdi>{nameOf(booking)}</bdi>
                </strong>{' '}
                <ClassWhen of={booking.groupClass} />
                {booking.groupClass.location && <span className="lp-small">{booking.groupClass.location}</span>}
              </span>
            ) : (
              <div>
                <BookedSeat booking={booking} step={null} purchase={null} reading={reading} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
