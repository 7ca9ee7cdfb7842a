import { moneyEntries } from '../../../drizzle/schema/course-programs/payments.ts';
import type { Deps } from '../../deps.ts';
import type { Db } from '../../platform/database.ts';
import { found } from '../../platform/refuse.ts';
import { closeUnpaid } from '../purchases/close.ts';
import { flagPurchase } from '../purchases/flag.ts';
import { freeze, unfreeze } from '../purchases/freeze.ts';
import { fulfilPurchase } from '../purchases/fulfil.ts';
import { findPurchase, type PurchaseRow } from '../store.ts';
import { keepDisputes } from './keep-disputes.ts';
import { keepRefunds } from './keep-refunds.ts';
import { flagOf, isFrozen, isPaidForNothing, movesOf, type PaymentFacts, takenBackBy } from './rules.ts';
import { tellOfPayment } from './send-payment-mail.ts';
import { movesOnRecord, rememberNames, STRIPE } from './store.ts';
import { takeBack } from './take-back.ts';

/**
 * Makes a purchase what Stripe says of its payment, whatever it was before and however often. It depends on the facts
 * alone, not on the order in which they came to be known. The purchase is locked. True when it was fulfilled by this.
 */
export async function reconcile(deps: Deps, tx: Db, purchase: PurchaseRow, facts: PaymentFacts): Promise<boolean> {
  const { purchaseId } = purchase;
  await rememberNames(tx, purchase, facts);
  await keepMoney(tx, purchaseId, facts);
  const isFulfilled = await fulfilOrClose(deps, tx, purchase, facts);
  const before = found(await findPurchase(tx, purchaseId));
  const takenBack = takenBackBy(facts);
  const changes = await keepRefunds(deps, tx, before, { facts, isTakenBack: takenBack !== null });
  await keepDisputes(deps, tx, purchaseId, facts.disputes);
  await takeBack(deps, tx, before, { facts, takenBack, changes });
  await (isFrozen(facts.disputes) ? freeze : unfreeze)(deps, tx, STRIPE, purchaseId);
  await raiseFlag(deps, tx, purchaseId, facts);
  await tellIfForNothing(deps, tx, purchase);
  return isFulfilled;
}

async function keepMoney(tx: Db, purchaseId: number, facts: PaymentFacts): Promise<void> {
  const known = await movesOnRecord(tx, purchaseId);
  const missing = movesOf(facts).filter(({ idemKey }) => !known.has(idemKey));
  if (missing.length === 0) return;
  await tx
    .insert(moneyEntries)
    .values(missing.map(({ objectId, ...move }) => ({ ...move, purchaseId, stripeObjectId: objectId })));
}

async function fulfilOrClose(deps: Deps, tx: Db, purchase: PurchaseRow, facts: PaymentFacts): Promise<boolean> {
  const { state, paid } = facts;
  const { purchaseId, priceAmount, currency } = purchase;
  const isOver = state === 'failed' || state === 'expired';
  const isClosed = isOver && (await closeUnpaid(deps, tx, STRIPE, purchaseId));
  // Who left the page knows; who paid by a slow method waits for days.
  if (isClosed && state === 'failed') await tellOfPayment(deps, tx, { purchaseId, notice: 'failed' });
  if (state !== 'paid') return false;
  const isWhole = !paid || (paid.amount >= priceAmount && paid.currency === currency);
  if (isWhole) return fulfilPurchase(deps, tx, STRIPE, purchaseId);
  if (purchase.fulfilledAt) return false;
  if (takenBackBy(facts)) await closeUnpaid(deps, tx, STRIPE, purchaseId);
  else await flagPurchase(deps, tx, STRIPE, purchaseId, 'amount_differs');
  return false;
}

/** A flag of ours goes down when its reason is gone; one that others raised is left to the office. */
async function raiseFlag(deps: Deps, tx: Db, purchaseId: number, facts: PaymentFacts): Promise<void> {
  const { flag } = found(await findPurchase(tx, purchaseId));
  const due = flagOf(facts.disputes);
  const isOver = flag === 'disputed' || flag === 'inquiry' || (isPaidForNothing(flag) && takenBackBy(facts));
  if (due !== null && (flag === null || isOver)) await flagPurchase(deps, tx, STRIPE, purchaseId, due);
  else if (due === null && isOver) await flagPurchase(deps, tx, STRIPE, purchaseId, null);
}

async function tellIfForNothing(deps: Deps, tx: Db, { purchaseId, flag: before }: PurchaseRow): Promise<void> {
  const { flag } = found(await findPurchase(tx, purchaseId));
  if (flag !== before && isPaidForNothing(flag)) await tellOfPayment(deps, tx, { purchaseId, notice: 'unfulfilled' });
}
