import type { RemoveWaiting, Waiting } from '../../contract/waitlist.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { within } from '../../platform/context.ts';
import { found } from '../../platform/refuse.ts';
import { lockClass } from '../group-classes/store.ts';
import { endWaits } from './end-waits.ts';
import { listWaiting } from './show.ts';
import { findEntry, openEntries } from './store.ts';

/** The office takes somebody out of the line; a seat that was kept is passed on. Twice is once. Answers the line. 404. */
export async function removeWaiting(
  deps: Deps,
  actor: Actor,
  waitlistEntryId: number,
  { reason }: RemoveWaiting,
): Promise<Waiting[]> {
  requireCapability(actor, 'lp_manage_courses');
  const { groupClassId } = found(await findEntry(deps.db, waitlistEntryId));
  return deps.withTx(async (tx) => {
    await lockClass(tx, groupClassId);
    const entries = (await openEntries(tx, groupClassId)).filter((entry) => entry.waitlistEntryId === waitlistEntryId);
    await endWaits(deps, tx, actor, { groupClassId, entries, status: 'left', data: { by: 'office', reason } });
    return listWaiting(within(deps, tx), groupClassId);
  });
}
