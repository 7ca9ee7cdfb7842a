import type { BookingNotice } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { readSequence } from './store.ts';

export type BookingNews = {
  bookingId: number;
  notice: BookingNotice;
  /** Where seat and class stand in their history, when the caller holds both. */
  sequence?: number | undefined;
  isMoved?: true;
};

/**
 * Orders the mail about a seat, in the transaction of what it tells: it is written when, and only when, that commits,
 * and once for each step of the seat's history. `isMoved` is a seat that was given up for another one.
 */
export async function orderBookingMail(
  deps: Deps,
  tx: Db,
  { bookingId, notice, isMoved, sequence: known }: BookingNews,
): Promise<void> {
  const sequence = known ?? (await readSequence(tx, bookingId));
  await deps.jobs.enqueue(tx, {
    kind: 'courses.send-booking-mail',
    payload: { bookingId, notice, sequence, ...(isMoved ? { isMoved } : {}) },
    key: `${bookingId}/${notice}/${sequence}`,
  });
}
