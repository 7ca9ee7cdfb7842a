import type { EventAnswer } from '../../contract/inbox.ts';
import type { EventOutcome } from '../../contract/words.ts';
import type { Deps } from '../../deps.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { findEvent, type InboxRow, lockEvent, settleEvent } from '../../platform/inbox.ts';
import { found, invalid, refuse } from '../../platform/refuse.ts';
import type { PurchaseRow } from '../store.ts';
import { type Point, pointOf } from './event-point.ts';
import { resolve, type Unresolved } from './resolve.ts';
import { settlePayment } from './settle-payment.ts';
import { SOURCE } from './store.ts';

type Outcome = EventAnswer['outcome'];

/**
 * Works on an event of Stripe: asks for the payment it speaks of and makes the purchase what Stripe says. Without
 * `replayedBy` an event that has its answer is left as it is. 404, 400 for one that cannot be read, 409 `event_under_way`;
 * throws Stripe's own errors.
 */
export async function applyEvent(deps: Deps, inboxId: number, replayedBy?: Actor): Promise<Outcome> {
  const event = found(await findEvent(deps.db, inboxId));
  if (event.source !== SOURCE) refuse('not_found');
  if (event.state === 'rejected') invalid([{ path: 'body', message: 'cannot be read; Stripe has to send it again' }]);
  if (!isOpen(event, replayedBy)) return outcomeOf(event);
  const point = found(pointOf(JSON.parse(event.body)));
  const target = await resolve(deps, point);
  if ('outcome' in target) return setAside(deps, event, target, replayedBy);
  return (
    (await settled(deps, event, { point, purchaseId: target.purchaseId, replayedBy })) ?? outcomeNow(deps, inboxId)
  );
}

/** By itself until there is an answer, also a parked one once its purchase may be known; by the office until it is done. */
const isOpen = ({ state }: InboxRow, replayedBy?: Actor): boolean =>
  replayedBy ? state !== 'done' : !['done', 'ignored'].includes(state);

const outcomeOf = ({ outcome }: InboxRow): Outcome => (outcome?.outcome as EventOutcome | undefined) ?? 'received';
const outcomeNow = async ({ db }: Deps, inboxId: number): Promise<Outcome> =>
  outcomeOf(found(await findEvent(db, inboxId)));

type Settling = { point: Point; purchaseId: number; replayedBy: Actor | undefined };

/** Null when somebody else has settled the event meanwhile. */
async function settled(
  deps: Deps,
  event: InboxRow,
  { point, purchaseId, replayedBy }: Settling,
): Promise<Outcome | null> {
  const { inboxId } = event;
  let isMine = true;
  const purchase = await settlePayment(deps, purchaseId, {
    named: point,
    first: async (tx) => {
      isMine = isOpen(await lockOpen(tx, inboxId, replayedBy), replayedBy);
      return isMine;
    },
    last: (tx, { learnerId }) => settle(deps, tx, inboxId, { outcome: 'applied', learnerId, purchaseId, replayedBy }),
  });
  if (!isMine) return null;
  return purchase ? 'applied' : setAside(deps, event, { outcome: 'parked', reason: 'unknown_payment' }, replayedBy);
}

async function lockOpen(tx: Db, inboxId: number, replayedBy?: Actor): Promise<InboxRow> {
  return (await lockEvent(tx, inboxId, replayedBy !== undefined)) ?? refuse('event_under_way');
}

const setAside = (
  deps: Deps,
  { inboxId }: InboxRow,
  { outcome, reason }: Unresolved,
  replayedBy?: Actor,
): Promise<Outcome> =>
  deps.withTx(async (tx) => {
    const event = await lockOpen(tx, inboxId, replayedBy);
    if (!isOpen(event, replayedBy)) return outcomeOf(event);
    await settle(deps, tx, inboxId, { outcome, reason, learnerId: null, purchaseId: null, replayedBy });
    return outcome;
  });

type Settled = {
  outcome: 'applied' | 'parked' | 'ignored';
  reason?: string;
  learnerId: PurchaseRow['learnerId'] | null;
  purchaseId: number | null;
  replayedBy: Actor | undefined;
};

const STATES = { applied: 'done', parked: 'parked', ignored: 'ignored' } as const;

async function settle(
  deps: Deps,
  tx: Db,
  inboxId: number,
  { outcome, reason, learnerId, purchaseId, replayedBy }: Settled,
): Promise<void> {
  await settleEvent(deps, tx, inboxId, {
    ...{
      state: STATES[outcome],
      outcome: { outcome, ...(reason ? { reason } : {}) },
      learnerId,
      subjectId: purchaseId,
    },
    replayedBy: replayedBy?.userId ?? null,
  });
  if (!replayedBy) return;
  const happened = {
    at: deps.now(),
    kind: 'event.replayed',
    slice: 'course-programs',
    learnerId,
    subjectId: inboxId,
  } as const;
  await record(tx, replayedBy, { ...happened, data: { outcome } });
}
