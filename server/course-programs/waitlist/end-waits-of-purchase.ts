import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Db } from '../../platform/database.ts';
import type { PurchaseRow } from '../store.ts';
import { endWaits } from './end-waits.ts';
import { type EntryRow, findEntry, OPEN } from './store.ts';

/**
 * Ends waits for steps of a purchase that was taken back; their classes are locked, and what they were read as may have
 * become an offer since.
 */
export async function endWaitsOfPurchase(
  deps: Deps,
  tx: Db,
  actor: Actor,
  { purchaseId }: PurchaseRow,
  waits: EntryRow[],
): Promise<void> {
  for (const { waitlistEntryId, groupClassId } of waits) {
    const entry = await findEntry(tx, waitlistEntryId);
    if (entry && OPEN.includes(entry.status))
      await endWaits(deps, tx, actor, { groupClassId, entries: [entry], status: 'expired', data: { purchaseId } });
  }
}
