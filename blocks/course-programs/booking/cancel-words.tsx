import { __, sprintf } from '@wordpress/i18n';
import type { CancellationPreview } from '#contract/bookings';
import { fromNow } from '../../shared/format.ts';
import { momentIn } from '../../shared/zones.ts';
import type { Booker } from './booker.ts';
import { whatOf } from './booking-words.ts';

// translators: 1: what was paid with, such as "the class for SFZ-1", 2: day and time, 3: how far away that is.
const FOR_ONESELF = __(
  'You get %1$s back and can book another one. That is so until %2$s (%3$s).',
  'learner-progressions',
);
// translators: 1: what was paid with, such as "the class for SFZ-1", 2: day and time, 3: how far away, 4: name of a learner.
const FOR_LEARNER = __(
  '%4$s gets %1$s back and can book another one. That is so until %2$s (%3$s).',
  'learner-progressions',
);

type Props = Pick<Booker, 'forName'> & { preview: CancellationPreview };

/** What giving a seat up now gives back, and until when; or that it is too late for that. */
export function WhatComesBack({ preview: { booking, returns, returnsUntil }, forName }: Props) {
  const until = momentIn(booking.groupClass.timeZone, returnsUntil);
  const what = whatOf(booking.step);
  if (returns)
    return (
      <p>{sprintf(forName === null ? FOR_ONESELF : FOR_LEARNER, what, until, fromNow(returnsUntil), forName ?? '')}</p>
    );
  return (
    <p className="lp-notice lp-notice--refused">
      {sprintf(
        // translators: 1: day and time, 2: what was paid with, such as "the class for SFZ-1".
        __(
          'It is late: until %1$s it could be given up free of charge. Now %2$s is used up by it.',
          'learner-progressions',
        ),
        until,
        what,
      )}
    </p>
  );
}
