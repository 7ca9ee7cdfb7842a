import type { Deps } from '../../deps.ts';
import { SYSTEM } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { lockClass } from '../group-classes/store.ts';
import { endWaits } from './end-waits.ts';
import { statusNow } from './rules.ts';
import { classesToSettle, openEntries } from './store.ts';

const BITE = 100;

/** Ends waits whose class has begun and offers whose time is over, one class a transaction; seats are passed on. */
export async function expireOffers(deps: Deps): Promise<{ ended: number }> {
  let ended = 0;
  for (;;) {
    const due = await classesToSettle(deps.db, deps.now(), BITE);
    for (const groupClassId of due) ended += await deps.withTx((tx) => expireIn(deps, tx, groupClassId));
    if (due.length < BITE) return { ended };
  }
}

async function expireIn(deps: Deps, tx: Db, groupClassId: number): Promise<number> {
  const groupClass = found(await lockClass(tx, groupClassId));
  const now = deps.now();
  const entries = (await openEntries(tx, groupClassId)).filter(
    (entry) => statusNow(entry, groupClass, now) === 'expired',
  );
  await endWaits(deps, tx, SYSTEM, { groupClassId, entries, status: 'expired' });
  return entries.length;
}
