import { useState } from '@wordpress/element';
import type { Booking } from '#contract/bookings';
import type { OwnCalendar } from '#contract/calendar';
import { BookClass } from '../booking/book-class.tsx';
import type { Way } from '../booking/booker.ts';
import { CancelBooking } from '../booking/cancel-booking.tsx';
import { MoveBooking, MoveHere } from '../booking/move-booking.tsx';
import { LeaveWaitlist, TakeSeat } from '../booking/waitlist-dialogs.tsx';
import { ClassDialog } from './class-dialog.tsx';
import type { Lesson } from './use-classes.ts';

/** What somebody wants to do about a class. */
export type Act =
  | { kind: 'book'; ways: [Way, ...Way[]] }
  | { kind: 'cancel' | 'move' | 'move_here'; booking: Booking }
  | { kind: 'take' | 'leave' };

type Props = {
  lesson: Lesson;
  own: OwnCalendar | null;
  homeUrl: string;
  onDone: (sentence: string) => void;
  onRefused: () => void;
  onClose: () => void;
};

/** First what a class is, then what was chosen to do about it; each dialog takes the place of the one before. */
export function ClassDialogs(props: Props) {
  const [act, setAct] = useState<Act | null>(null);
  if (!act || !props.own?.learnerId) return <ClassDialog {...props} onAct={setAct} />;
  return <ActDialog {...props} act={act} learnerId={props.own.learnerId} />;
}

type ActProps = Omit<Props, 'own' | 'homeUrl'> & { act: Act; learnerId: number };

function ActDialog({ act, lesson, learnerId, ...told }: ActProps) {
  const common = { booker: { learnerId, forName: null }, ...told };
  switch (act.kind) {
    case 'book':
      return <BookClass {...common} groupClass={lesson} ways={act.ways} />;
    case 'cancel':
      return <CancelBooking {...common} booking={act.booking} />;
    case 'move_here':
      return <MoveHere {...common} booking={act.booking} groupClass={lesson} />;
    case 'move':
      return act.booking.step && <MoveBooking {...common} booking={act.booking} step={act.booking.step} />;
  }
  const entry = lesson.own?.waiting;
  if (!entry) return null;
  return act.kind === 'take' ? <TakeSeat {...told} entry={entry} /> : <LeaveWaitlist {...told} entry={entry} />;
}
