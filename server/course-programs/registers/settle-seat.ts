import type { Attended } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { move } from '../entitlements/ledger.ts';
import { completeStep, missStep, type SeatRow, settleRow } from './store.ts';

/** Gives a seat its word and its step the state that follows; everything around it is locked. */
export async function settleSeat(deps: Deps, tx: Db, actor: Actor, seat: SeatRow, word: Attended): Promise<void> {
  await settleRow(tx, seat, word, deps.now());
  if (word === 'completed') {
    if (seat.courseStepId !== null) await completeStep(tx, seat, deps.now());
    return;
  }
  const { grantId, bookingId } = seat;
  const reason = 'missed';
  // What was paid with was consumed when the seat was taken: the ledger says that it does not come back.
  await move(deps, tx, actor, {
    grantId,
    kind: 'forfeit',
    delta: 0,
    idemKey: `forfeit:${bookingId}`,
    bookingId,
    reason,
  });
  await missStep(tx, seat);
}
