import { __ } from '@wordpress/i18n';
import type { Booking } from '#contract/bookings';
import type { BookingStatus } from '#contract/words';
import { Chip } from '../../../shared/ui.tsx';
import { seatWords } from '../../../shared/words/seats.ts';

/** `SFZ-A1 SFZ-1`; a seat that a credit paid for stands for no step. */
export const stepWords = ({ step }: Pick<Booking, 'step'>): string =>
  step ? `${step.courseCode} ${step.label}` : __('No step: an extra class', 'learner-progressions');

const LOOK = {
  booked: { tone: 'in_progress', mark: '●' },
  completed: { tone: 'completed', mark: '✓' },
  missed: { tone: 'warning', mark: '✕' },
  cancelled: { tone: 'neutral', mark: '–' },
} as const satisfies Record<BookingStatus, object>;

export function SeatChip({ status }: { status: BookingStatus }) {
  return <Chip {...LOOK[status]}>{seatWords[status]}</Chip>;
}
