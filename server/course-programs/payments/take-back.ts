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
  else await giveAgain(deps, tx, purchase, facts, changes);
  const wasWhole = purchase.status === 'refunded';
  if (!takenBack)
    for (const change of changes) if (isNewlyTaken(change, wasWhole)) await takePart(deps, tx, purchaseId, change);
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
    .filter(({ next }) => !isAlive(next) && next.decision === 'revoke')
    .map(({ next }) => causeOfPart(next));
  for (const cause of [...causes, ...parts]) {
    const present = await findPurchase(tx, purchase.purchaseId);
    // Where no place is left it stays ended, and nothing is given to nobody.
    if (present && present.flag === 'no_place_left' && present.status === 'refunded') return;
    await reinstate(deps, tx, STRIPE, purchase.purchaseId, cause);
  }
}

/** It takes what is unused on the day it comes through, not what is freed later. */
const isNewlyTaken = ({ known, next }: RefundChange, wasWhole: boolean): boolean =>
  next.decision === 'revoke' &&
  next.status === 'succeeded' &&
  (wasWhole || known?.decision !== 'revoke' || known.status !== 'succeeded');

async function takePart(deps: Deps, tx: Db, purchaseId: number, { next }: RefundChange): Promise<void> {
  await revokeGrants(deps, tx, STRIPE, purchaseId, { cause: causeOfPart(next), grantIds: next.chosenGrantIds ?? [] });
}

const hasFailed = ({ known, next }: RefundChange): boolean => known !== null && isAlive(known) && !isAlive(next);
