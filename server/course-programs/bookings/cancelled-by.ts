import { eq, inArray } from 'drizzle-orm';
import { grants, ledgerEntries } from '../../../drizzle/schema/course-programs/entitlements.ts';
import { learners } from '../../../drizzle/schema/learners.ts';
import type { Canceller } from '../../contract/words.ts';
import type { Db } from '../../platform/database.ts';
import type { BookingRow } from './store.ts';

/** What stands as the reason of seats that the school has given up; a learner's own words may be the same. */
export const BY_SCHOOL = 'class cancelled';

export type CancelledBy = ReadonlyMap<number, Canceller | null>;

/**
 * Who gave up those of these seats that are cancelled, as the ledger tells it: null where a bank or Stripe took the
 * course back, and where a learner who has no account by now may have been either.
 */
export async function cancelledBy(db: Db, seats: BookingRow[]): Promise<CancelledBy> {
  const cancelled = new Map(seats.filter(({ status }) => status === 'cancelled').map((row) => [row.bookingId, row]));
  if (cancelled.size === 0) return new Map();
  const keys = [...cancelled.keys()].flatMap((bookingId) => [`release:${bookingId}`, `forfeit:${bookingId}`]);
  const { bookingId, idemKey, actorKind, actorId } = ledgerEntries;
  const rows = await db
    .select({ bookingId, actorKind, actorId, ownId: learners.wpUserId })
    .from(ledgerEntries)
    .innerJoin(grants, eq(grants.grantId, ledgerEntries.grantId))
    .innerJoin(learners, eq(learners.learnerId, grants.learnerId))
    .where(inArray(idemKey, keys));
  return new Map(rows.map((row) => [Number(row.bookingId), whoOf(row, cancelled.get(Number(row.bookingId)))]));
}

type Entry = { actorKind: string; actorId: number | null; ownId: number | null };

function whoOf({ actorKind, actorId, ownId }: Entry, seat: BookingRow | undefined): Canceller | null {
  if (actorKind === 'system') return seat?.settledReason === BY_SCHOOL ? 'school' : null;
  if (actorKind !== 'user' || ownId === null) return null;
  return actorId === ownId ? 'learner' : 'office';
}
