import { __, sprintf } from '@wordpress/i18n';
import type { CancellationPreview } from '#contract/bookings';
import { fromNow } from '../../shared/format.ts';
import { momentIn } from '../../shared/zones.ts';
import { whatOf } from './booking-words.ts';

// translators: 1: what was paid with, such as "the class for SFZ-1", 2: day and time, 3: how far away that is.
const FOR_ONESELF = __(
  'You get %1$s back and can book another one. That is so until %2$s (%3$s).',
  'learner-progressions',
);
// translators: 1: what was paid with, such as "the class for SFZ-1", 2: day and time, 3: how far away that is.
const FOR_LEARNER = __(
  'The learner gets %1$s back and can book another one. That is so until %2$s (%3$s).',
  'learner-progressions',
);

type Props = { preview: CancellationPreview; isOffice: boolean };

/** What giving a seat up now gives back, and until when; or that it is too late for that. */
export function WhatComesBack({ preview: { booking, returns, returnsUntil }, isOffice }: Props) {
  const until = momentIn(booking.groupClass.timeZone, returnsUntil);
  const what = whatOf(booking.step);
  if (returns) return <p>{sprintf(isOffice ? FOR_LEARNER : FOR_ONESELF, what, until, fromNow(returnsUntil))}</p>;
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
