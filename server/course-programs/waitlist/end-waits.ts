import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import { noteWaits } from './note-waits.ts';
import { offerSeats } from './offer-seats.ts';
import { changeEntries, countOffers, type EntryRow } from './store.ts';

type Ending = {
  groupClassId: number;
  /** Open ones of the class. */
  entries: EntryRow[];
  status: 'expired' | 'left';
  data?: Record<string, unknown>;
};

/** Ends waits of a class, which is locked; seats that were kept for them are passed on. */
export async function endWaits(
  deps: Deps,
  tx: Db,
  actor: Pick<Actor, 'kind' | 'userId'>,
  { groupClassId, entries, status, data = {} }: Ending,
): Promise<void> {
  if (entries.length === 0) return;
  await changeEntries(tx, entries, { status, settledAt: deps.now() });
  await noteWaits(deps, tx, actor, { kind: `waitlist.${status}`, entries, data });
  const offered = entries.filter((entry) => entry.status === 'offered').length;
  if (offered > 0) await countOffers(tx, groupClassId, -offered);
  await offerSeats(deps, tx, groupClassId);
}
