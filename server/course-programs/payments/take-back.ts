import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { flagPurchase } from '../purchases/flag.ts';
import { refundWhole, revokeGrants } from '../purchases/refund.ts';
import { reinstate } from '../purchases/reinstate.ts';
import { findPurchase, type PurchaseRow } from '../store.ts';
import type { RefundChange } from './keep-refunds.ts';
import { causeOfPart, causesOfWhole, isAlive, type PaymentFacts } from './rules.ts';
import { STRIPE } from './store.ts';

type Taken = { facts: PaymentFacts; takenBack: string | null; changes: RefundChange[] };

/**
 * What went back takes along what it paid for: all of it with the whole price, what the office chose with a part. What
 * came to nothing after all gives it again. Never by amount.
 */
export async function takeBack(
  deps: Deps,
  tx: Db,
  purchase: PurchaseRow,
  { facts, takenBack, changes }: Taken,
): Promise<void> {
  const { purchaseId } = purchase;
  if (takenBack) await refundWhole(deps, tx, STRIPE, purchaseId, takenBack);
  else {
    await giveAgain(deps, tx, purchase, facts, changes);
    await takeParts(deps, tx, purchase, changes);
  }
  if (changes.some(hasFailed)) await flagPurchase(deps, tx, STRIPE, purchaseId, 'refund_failed');
}

async function giveAgain(
  deps: Deps,
  tx: Db,
  purchase: PurchaseRow,
  facts: PaymentFacts,
  changes: RefundChange[],
): Promise<void> {
  const causes = purchase.status === 'refunded' ? causesOfWhole(facts) : [];
  const parts = changes
    .filter((change) => isPart(change) && !isAlive(change.next))
    .map(({ next }) => causeOfPart(next));
  for (const cause of [...causes, ...parts]) {
    const present = await findPurchase(tx, purchase.purchaseId);
    // Where no place is left it stays ended, and nothing is given to nobody.
    if (present && present.flag === 'no_place_left' && present.status === 'refunded') return;
    await reinstate(deps, tx, STRIPE, purchase.purchaseId, cause);
  }
}

/** What was given again may have been chosen with another refund as well. */
async function takeParts(
  deps: Deps,
  tx: Db,
  { purchaseId, status }: PurchaseRow,
  changes: RefundChange[],
): Promise<void> {
  const isGivenAgain = status === 'refunded' || changes.some((change) => hasFailed(change) && isPart(change));
  for (const change of changes.filter(isPart))
    if (change.next.status === 'succeeded' && (isGivenAgain || isNew(change)))
      await revokeGrants(deps, tx, STRIPE, purchaseId, {
        cause: causeOfPart(change.next),
        grantIds: change.next.chosenGrantIds ?? [],
      });
}

const isPart = ({ next }: RefundChange): boolean => next.decision === 'revoke';

/** It takes what is unused on the day it comes through, not what is freed later. */
const isNew = ({ known }: RefundChange): boolean => known?.decision !== 'revoke' || known.status !== 'succeeded';

const hasFailed = ({ known, next }: RefundChange): boolean => known !== null && isAlive(known) && !isAlive(next);
