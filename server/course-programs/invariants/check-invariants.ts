import type { Invariants } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { type Db, rootCause } from '../../platform/database.ts';
import {
  type Drift,
  driftedBalances,
  driftedPlaces,
  driftedSeats,
  setBalance,
  setPlaces,
  setSeats,
  stepsWithoutGrant,
} from './store.ts';

type Invariant = { invariant: string; find: (db: Db) => Promise<Drift[]>; mend?: (tx: Db, drift: Drift) => unknown };

/** What must hold at any moment, whatever happened. What cannot be counted anew from rows is told and left. */
const INVARIANTS: Invariant[] = [
  { invariant: 'balance_is_sum_of_ledger', find: driftedBalances, mend: setBalance },
  { invariant: 'seats_taken_are_bookings', find: driftedSeats, mend: setSeats },
  { invariant: 'places_taken_are_purchases', find: driftedPlaces, mend: setPlaces },
  { invariant: 'every_step_has_its_entitlement', find: stepsWithoutGrant },
];

/**
 * Holds kept numbers against the rows they count; with `repair` sets them right, unless they have moved meanwhile or the
 * schema forbids the right one, as where more seats are booked than there are.
 */
export async function checkInvariants(deps: Deps, actor: Actor, { repair }: { repair: boolean }): Promise<Invariants> {
  requireCapability(actor, 'lp_manage_courses');
  const faults: Invariants['faults'] = [];
  for (const { invariant, find, mend } of INVARIANTS) {
    for (const drift of await find(deps.db)) {
      const repaired = repair && mend !== undefined && (await isMended(deps, (tx) => mend(tx, drift)));
      const { subjectId, counted, stored } = drift;
      faults.push({ invariant, subjectId, expected: String(counted), found: String(stored), repaired });
    }
  }
  return { asOf: deps.now().toISOString(), faults };
}

const BROKEN_CHECK = [4025, 3819];

async function isMended(deps: Deps, mend: (tx: Db) => unknown): Promise<boolean> {
  try {
    await deps.withTx(async (tx) => {
      await mend(tx);
    });
    return true;
  } catch (error) {
    const { errno } = rootCause(error) as { errno?: number };
    if (errno !== undefined && BROKEN_CHECK.includes(errno)) return false;
    throw error;
  }
}
