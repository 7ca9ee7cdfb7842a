import type { Deps } from '../../deps.ts';
import { SYSTEM } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { lockClass } from '../group-classes/store.ts';
import { readSettings } from '../read-settings.ts';
import { noteWaits } from './note-waits.ts';
import { keptUntil, seatsToOffer } from './rules.ts';
import { changeEntries, countOffers, nextInLine } from './store.ts';

/**
 * Offers every free seat of a class to whoever has waited longest, and counts it as taken: whatever frees a seat ends with
 * this, in its own transaction, so that nobody who did not wait comes first. Answers how many were offered. 404.
 */
export async function offerSeats(deps: Deps, tx: Db, groupClassId: number): Promise<number> {
  const groupClass = found(await lockClass(tx, groupClassId));
  const now = deps.now();
  const seats = seatsToOffer(groupClass, now);
  const entries = seats === 0 ? [] : await nextInLine(tx, groupClassId, seats);
  if (entries.length === 0) return 0;
  const offeredUntil = keptUntil(groupClass.startsAt, (await readSettings(tx)).offerHours, now);
  await countOffers(tx, groupClassId, entries.length);
  await changeEntries(tx, entries, { status: 'offered', offeredUntil });
  const data = { until: offeredUntil.toISOString() };
  await noteWaits(deps, tx, SYSTEM, { kind: 'waitlist.offered', entries, data });
  for (const { waitlistEntryId } of entries)
    await deps.jobs.enqueue(tx, { kind: 'courses.send-offer-mail', payload: { waitlistEntryId } });
  return entries.length;
}
