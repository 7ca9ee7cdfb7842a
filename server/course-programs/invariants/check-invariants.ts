import type { Invariants } from '../../contract/purchases.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { type Db, rootCause } from '../../platform/database.ts';
import { lockClass } from '../group-classes/store.ts';
import { offerSeats } from '../waitlist/offer-seats.ts';
import {
  type Drift,
  driftedBalances,
  driftedPlaces,
  driftedSeats,
  offersOutOfTurn,
  seatsNotOffered,
  setBalance,
  setPlaces,
  setSeats,
  stepsWithoutGrant,
} from './store.ts';

type Invariant = {
  invariant: string;
  find: (deps: Deps) => Promise<Drift[]>;
  mend?: (tx: Db, drift: Drift, deps: Deps) => unknown;
};

/** What must hold at any moment, whatever happened. What cannot be counted anew from rows is told and left. */
const INVARIANTS: Invariant[] = [
  { invariant: 'balance_is_sum_of_ledger', find: driftedBalances, mend: setBalance },
  { invariant: 'seats_taken_are_bookings', find: driftedSeats, mend: mendSeats },
  {
    invariant: 'free_seats_are_offered',
    find: seatsNotOffered,
    mend: (tx, { subjectId }, deps) => offerSeats(deps, tx, subjectId),
  },
  { invariant: 'offers_go_by_turn', find: offersOutOfTurn },
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
    for (const drift of await find(deps)) {
      const repaired = repair && mend !== undefined && (await isMended(deps, (tx) => mend(tx, drift, deps)));
      const { subjectId, counted, stored } = drift;
      faults.push({ invariant, subjectId, expected: String(counted), found: String(stored), repaired });
    }
  }
  return { asOf: deps.now().toISOString(), faults };
}

/** Seats that come up are offered at once, like any other. */
async function mendSeats(tx: Db, drift: Drift, deps: Deps): Promise<void> {
  await lockClass(tx, drift.subjectId);
  await setSeats(tx, drift);
  await offerSeats(deps, tx, drift.subjectId);
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
