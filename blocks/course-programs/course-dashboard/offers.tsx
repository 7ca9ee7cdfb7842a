import { __ } from '@wordpress/i18n';
import { nameOf } from '../booking/booking-words.ts';
import { ClassFacts } from '../booking/class-when.tsx';
import { keptWords, LeaveWaitlist, TakeSeat } from '../booking/waitlist-dialogs.tsx';
import type { Reading } from './reading.ts';
import { SeatAction } from './seat-action.tsx';
import { openOffers } from './standing.ts';

/** Seats that are kept for a while: whoever waits has to answer. */
export function Offers({ reading }: { reading: Reading }) {
  const offers = openOffers(reading.standing.waits, reading.now);
  const title = __('A seat is kept', 'learner-progressions');
  return offers.map((entry) => (
    <section key={entry.waitlistEntryId} className="lp-card lp-card--urgent" aria-label={`${title}: ${nameOf(entry)}`}>
      <h3>
        {title}: <bdi>{nameOf(entry)}</bdi>
      </h3>
      <ClassFacts of={entry.groupClass} />
      {reading.isOwn && <p>{keptWords(entry)}</p>}
      {reading.isOwn && (
        <div className="lp-actions">
          <SeatAction
            label={__('Take the seat', 'learner-progressions')}
            about={nameOf(entry)}
            isQuiet={false}
            reading={reading}
          >
            {(dialog) => <TakeSeat {...dialog} entry={entry} />}
          </SeatAction>
          <SeatAction label={__('No, thank you', 'learner-progressions')} about={nameOf(entry)} reading={reading}>
            {(dialog) => <LeaveWaitlist {...dialog} entry={entry} />}
          </SeatAction>
        </div>
      )}
    </section>
  ));
}
