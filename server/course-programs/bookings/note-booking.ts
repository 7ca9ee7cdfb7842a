import type { ActivityKind, BookingNotice } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { orderBookingMail } from '../letters/order-booking-mail.ts';
import type { SeatRow } from './show.ts';

type Noted = {
  kind: ActivityKind;
  bookingId: number;
  learnerId: number;
  groupClassId: number;
  data?: Record<string, unknown> | undefined;
  /** Where seat and class stand in their history, when the caller holds both. */
  sequence?: number;
};

const NOTICES: Partial<Record<ActivityKind, BookingNotice>> = {
  'booking.made': 'made',
  'booking.moved': 'moved',
  'booking.cancelled': 'cancelled',
};

/** Notes on the learner's timeline what happened to a seat, and orders the mail that tells of it, if one does. */
export async function noteBooking(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { kind, bookingId, learnerId, groupClassId, data, sequence }: Noted,
): Promise<void> {
  await record(tx, actor, {
    ...{ at: deps.now(), kind, slice: 'course-programs', learnerId, subjectId: bookingId },
    data: { groupClassId, ...data },
  });
  const notice = data?.by === 'school' ? 'class_cancelled' : NOTICES[kind];
  if (notice) await orderBookingMail(deps, tx, { bookingId, notice, sequence });
}

/** The same for a seat that was just taken, in a class that is locked. */
export function noteSeat(
  deps: Deps,
  tx: Db,
  actor: Actor,
  kind: ActivityKind,
  { booking: { bookingId, learnerId }, groupClass: { groupClassId, revision } }: SeatRow,
  data?: Record<string, unknown>,
): Promise<void> {
  const seat = { bookingId, learnerId, groupClassId, sequence: revision };
  return noteBooking(deps, tx, actor, { kind, ...seat, data });
}
