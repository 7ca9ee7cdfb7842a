import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { fullName } from '../../../shared/format.ts';
import { paidWithWords } from '../../../shared/words/seats.ts';
import { screenUrl } from '../../address.ts';
import type { Seat } from './marks.ts';
import { SeatChip, stepWords } from './seat-fields.tsx';

type Props = {
  seats: Seat[];
  /** What can be done about a seat. */
  actions?: (seat: Seat) => ReactNode;
};

/** Everybody who has a seat, with the step it stands for and what paid for it. */
export function SeatList({ seats, actions }: Props) {
  return (
    <ul className="lp-lines" aria-label={__('Seats', 'learner-progressions')}>
      {seats.map((seat) => (
        <li key={seat.bookingId}>
          <span>
            <LearnerLink of={seat.learner} />
            <span className="lp-small">{[stepWords(seat), paidWithWords[seat.paidWith]].join(' · ')}</span>
          </span>
          <span className="lp-lines__end">
            <SeatChip status={seat.status} /> {actions?.(seat)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The record of a learner. */
export const LearnerLink = ({ of }: { of: Seat['learner'] }) => (
  <a href={screenUrl('learners', { learner: of.learnerId }) ?? ''}>{fullName(of)}</a>
);
