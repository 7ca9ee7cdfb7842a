import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { SYSTEM } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { refuseIf } from '../../platform/refuse.ts';
import type { ClassRow } from '../group-classes/store.ts';
import { endWaits } from './end-waits.ts';
import { noteWaits } from './note-waits.ts';
import { statusNow } from './rules.ts';
import { changeEntries, type EntryRow, findOpenEntry } from './store.ts';

/** A learner's wait for a class, which is locked; one that is over is ended here, before any worker comes to it. */
export async function findOwnWait(
  deps: Deps,
  tx: Db,
  groupClass: ClassRow,
  learnerId: number,
): Promise<EntryRow | null> {
  return endIfOver(deps, tx, groupClass, await findOpenEntry(tx, groupClass.groupClassId, learnerId));
}

async function endIfOver(deps: Deps, tx: Db, groupClass: ClassRow, entry: EntryRow | null): Promise<EntryRow | null> {
  const { groupClassId } = groupClass;
  if (!entry || statusNow(entry, groupClass, deps.now()) !== 'expired') return entry;
  await endWaits(deps, tx, SYSTEM, { groupClassId, entries: [entry], status: 'expired' });
  return null;
}

/**
 * Ends a learner's open wait for a class, which is locked, because they take a seat in it. True: one was kept for them and
 * counts as taken already; false: it has yet to be taken, or the transaction to be given up.
 */
export async function takeKeptSeat(
  deps: Deps,
  tx: Db,
  actor: Actor,
  groupClass: ClassRow,
  wait: EntryRow | null,
): Promise<boolean> {
  const entry = await endIfOver(deps, tx, groupClass, wait);
  if (!entry) return false;
  const ended = await changeEntries(tx, [entry], { status: 'accepted', settledAt: deps.now() });
  refuseIf(ended === 1 ? null : 'offer_over');
  await noteWaits(deps, tx, actor, { kind: 'waitlist.accepted', entries: [entry] });
  return entry.status === 'offered';
}
