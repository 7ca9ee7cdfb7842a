import type { Deps } from '../../deps.ts';
import type { JobOutcome } from '../../platform/queue.ts';
import { bookingsOfClass, findClass } from '../bookings/store.ts';
import { orderBookingMail } from './order-booking-mail.ts';

const BITE = 100;

/**
 * Orders a mail for everybody who has a seat in a class that has changed, so many in a transaction; a second run orders
 * none of them again. Nothing when it has changed once more since: that change is told by itself.
 */
export async function tellClass(
  deps: Deps,
  { groupClassId, revision }: { groupClassId: number; revision: number },
): Promise<JobOutcome> {
  const groupClass = await findClass(deps.db, groupClassId);
  if (groupClass?.revision !== revision) return { ordered: 0, why: 'told_by_a_later_one' };
  const seats = await bookingsOfClass(deps.db, groupClassId);
  for (let from = 0; from < seats.length; from += BITE)
    await deps.withTx(async (tx) => {
      for (const { bookingId } of seats.slice(from, from + BITE))
        await orderBookingMail(deps, tx, { bookingId, notice: 'changed' });
    });
  return { ordered: seats.length };
}
