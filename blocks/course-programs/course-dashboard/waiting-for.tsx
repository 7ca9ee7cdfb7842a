import { __, sprintf } from '@wordpress/i18n';
import type { WaitlistEntry } from '#contract/waitlist';
import { number } from '../../shared/format.ts';
import { nameOf } from '../booking/booking-words.ts';
import { ClassWhen } from '../booking/class-when.tsx';
import { LeaveWaitlist } from '../booking/waitlist-dialogs.tsx';
import type { Reading } from './reading.ts';
import { SeatAction } from './seat-action.tsx';

/** Full classes that the learner waits for, with the place in the line. */
export function WaitingFor({ reading }: { reading: Reading }) {
  const waits = reading.standing.waits.filter(({ status }) => status === 'waiting');
  if (waits.length === 0) return null;
  const title = __('Waitlists', 'learner-progressions');
  return (
    <section className="lp-card" aria-label={title}>
      <h3>{title}</h3>
      <ul className="lp-lines">
        {waits.map((entry) => (
          <li key={entry.waitlistEntryId}>
            <span>
              <strong>
                <bdi>{nameOf(entry)}</bdi>
              </strong>{' '}
              <ClassWhen of={entry.groupClass} />
              <span className="lp-small">{placeWords(entry)}</span>
            </span>
            {reading.isOwn && (
              <span className="lp-lines__end">
                <SeatAction label={__('Leave', 'learner-progressions')} about={nameOf(entry)} reading={reading}>
                  {(dialog) => <LeaveWaitlist {...dialog} entry={entry} />}
                </SeatAction>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function placeWords({ place }: WaitlistEntry): string {
  if (place === null) return __('Waiting', 'learner-progressions');
  if (place === 1) return __('Next in line', 'learner-progressions');
  // translators: %s: place in a line.
  return sprintf(__('Place %s in line', 'learner-progressions'), number(place));
}
