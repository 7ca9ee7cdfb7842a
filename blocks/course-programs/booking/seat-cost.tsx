import { __ } from '@wordpress/i18n';
import type { Booker, ClassInTime, Way } from './booker.ts';
import { freeUntilWords, paidWithWords } from './booking-words.ts';

type Props = Pick<Booker, 'forName'> & {
  way: Way;
  /** `returnsUntil` where it is known. */
  groupClass: Pick<ClassInTime, 'timeZone'> & { returnsUntil?: string };
  waits: boolean;
};

/** What taking the seat costs and until when it can be given up; told again whenever another class is chosen. */
export function SeatCost({ way, groupClass: { returnsUntil, timeZone }, waits, forName }: Props) {
  return (
    <div className="lp-seat-cost" role="status">
      {waits ? (
        <p>
          {__(
            'All seats are taken. As soon as one becomes free for you it is kept for some time, and you get a mail. Waiting costs nothing.',
            'learner-progressions',
          )}
        </p>
      ) : (
        <>
          <p>{paidWithWords(way)}</p>
          {returnsUntil && <p>{freeUntilWords(returnsUntil, timeZone, forName)}</p>}
        </>
      )}
    </div>
  );
}
