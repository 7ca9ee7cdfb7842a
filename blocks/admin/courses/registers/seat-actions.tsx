import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Booking, CancellationPreview } from '#contract/bookings';
import { CancelBooking } from '../../../course-programs/booking/cancel-booking.tsx';
import { MoveBooking } from '../../../course-programs/booking/move-booking.tsx';
import { ask, asRefused, type Refused } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { RefusedNotice } from '../../../shared/ui.tsx';
import { useTell } from '../../told.tsx';
import type { Seat } from './marks.ts';

type Act = 'move' | 'cancel';
type Open = { act: Act; booking: Booking };

/** What the office can do about a seat for the learner: another class of the step, or none. */
export function SeatActions({ seat, onChanged }: { seat: Seat; onChanged: () => void }) {
  const [open, setOpen] = useState<Open | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  if (seat.status !== 'booked') return null;
  // The dialogs need to know until when a change is free, which belongs to the booking.
  function show(act: Act) {
    setRefused(null);
    ask<CancellationPreview>('GET', `/bookings/${seat.bookingId}/cancellation`).then(
      ({ booking }) => setOpen({ act, booking }),
      (thrown: unknown) => setRefused(asRefused(thrown)),
    );
  }
  return (
    <>
      {seat.step && <ActButton label={__('Move', 'learner-progressions')} seat={seat} onClick={() => show('move')} />}
      <ActButton label={__('Cancel', 'learner-progressions')} seat={seat} onClick={() => show('cancel')} />
      {refused && <RefusedNotice refused={refused} />}
      {open && <SeatDialog open={open} seat={seat} onChanged={onChanged} onClose={() => setOpen(null)} />}
    </>
  );
}

function ActButton({ label, seat, onClick }: { label: string; seat: Seat; onClick: () => void }) {
  return (
    <Button variant="tertiary" onClick={onClick} __next40pxDefaultSize>
      {label}
      <span className="lp-unseen"> {fullName(seat.learner)}</span>
    </Button>
  );
}

type DialogProps = { open: Open; seat: Seat; onChanged: () => void; onClose: () => void };

function SeatDialog({ open: { act, booking }, seat: { learner, step }, onChanged, onClose }: DialogProps) {
  const tell = useTell();
  function onDone(sentence: string) {
    tell(sentence);
    onClose();
    onChanged();
  }
  const props = {
    booking,
    booker: { learnerId: learner.learnerId, forName: fullName(learner) },
    onDone,
    onRefused: onChanged,
    onClose,
  };
  if (act === 'move' && step) return <MoveBooking {...props} step={step} />;
  return <CancelBooking {...props} />;
}
