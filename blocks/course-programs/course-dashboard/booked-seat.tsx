import { __, sprintf } from '@wordpress/i18n';
import type { Booking } from '#contract/bookings';
import type { Purchase } from '#contract/purchases';
import { fromNow } from '../../shared/format.ts';
import { momentIn } from '../../shared/zones.ts';
import type { Step } from '../booking/booker.ts';
import { nameOf } from '../booking/booking-words.ts';
import { CancelBooking } from '../booking/cancel-booking.tsx';
import { ClassFacts } from '../booking/class-when.tsx';
import { MoveBooking } from '../booking/move-booking.tsx';
import type { Reading } from './reading.ts';
import { SeatAction } from './seat-action.tsx';
import { hasBegun } from './standing.ts';

type Props = { booking: Booking; step: Step | null; purchase: Purchase | null; reading: Reading };

/** A seat with its class, and how to change it or give it up. */
export function BookedSeat({ booking, step, purchase, reading }: Props) {
  const isOver = hasBegun(booking, reading.now);
  const isFrozen = purchase?.status === 'frozen';
  return (
    <>
      <ClassFacts of={booking.groupClass} />
      <p className="lp-small">{isOver ? BEGUN : untilSentence(booking)}</p>
      {(!isOver || reading.booker?.forName) && (
        <div className="lp-actions">
          {step && !isOver && !isFrozen && (
            <SeatAction label={__('Move', 'learner-progressions')} about={nameOf(booking)} reading={reading}>
              {(dialog) => <MoveBooking {...dialog} booking={booking} step={step} />}
            </SeatAction>
          )}
          <SeatAction label={__('Cancel', 'learner-progressions')} about={nameOf(booking)} reading={reading}>
            {(dialog) => <CancelBooking {...dialog} booking={booking} />}
          </SeatAction>
        </div>
      )}
    </>
  );
}

const BEGUN = __('The class has begun. Who was there is noted by the school.', 'learner-progressions');

function untilSentence({ returnsUntil, groupClass }: Booking): string {
  if (Date.parse(returnsUntil) < Date.now())
    return __('It is too late to give it up without losing what it cost.', 'learner-progressions');
  // translators: 1: day and time, 2: how far away that is, such as "in 3 days".
  const words = __('Free to change or cancel until %1$s (%2$s).', 'learner-progressions');
  return sprintf(words, momentIn(groupClass.timeZone, returnsUntil), fromNow(returnsUntil));
}
