import { and, eq } from 'drizzle-orm';
import { privacyRequests } from '../../../drizzle/schema/learners.ts';
import type { Erasure, PrivacyRequest, SettlePrivacyRequest } from '../../contract/privacy.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import type { Db } from '../../platform/database.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { lockPerson } from '../store.ts';
import { eraseLearner } from './erase.ts';
import { findRequest } from './store.ts';

type Settlement = SettlePrivacyRequest & { requestId: number };

/**
 * Answers a request. Carrying out an erasure erases in the same transaction and keeps what went and what stayed;
 * carrying out an access says that the office has handed the data over. 404; 409 `privacy_request_settled`.
 */
export async function settleRequest(deps: Deps, actor: Actor, settlement: Settlement): Promise<PrivacyRequest> {
  requireCapability(actor, 'lp_manage_learners');
  const request = found(await findRequest(deps.db, settlement.requestId, deps.today()));
  if (request.status !== 'open') refuse('privacy_request_settled');
  const { learnerId } = request.learner;
  const close = (tx: Db, erasure: Erasure | null) => settle(deps, tx, actor, { ...settlement, learnerId, erasure });
  if (settlement.decision === 'carry_out' && request.kind === 'erasure')
    await eraseLearner(deps, actor, learnerId, close);
  else
    await deps.withTx(async (tx) => {
      await lockPerson(tx, learnerId);
      await close(tx, null);
    });
  return found(await findRequest(deps.db, settlement.requestId, deps.today()));
}

type Outcome = Settlement & { learnerId: number; erasure: Erasure | null };

async function settle(deps: Deps, tx: Db, actor: Actor, outcome: Outcome): Promise<void> {
  const { requestId, learnerId, decision, reason, erasure } = outcome;
  const status = decision === 'carry_out' ? ('done' as const) : ('declined' as const);
  const [changed] = await tx
    .update(privacyRequests)
    .set({ status, settledBy: actor.userId, settledAt: deps.now(), reason: reason || null, erasure })
    .where(and(eq(privacyRequests.requestId, requestId), eq(privacyRequests.status, 'open')));
  // Settled by somebody else since it was read: what this transaction erased is taken back with it.
  if (changed.affectedRows !== 1) refuse('privacy_request_settled');
  const happened = { at: deps.now(), kind: 'privacy.settled' as const, slice: 'learners' as const };
  await record(tx, actor, { ...happened, learnerId, subjectId: requestId, data: { status, ...erasure } });
}
