import { privacyRequests } from '../../../drizzle/schema/learners.ts';
import type { OpenPrivacyRequest, PrivacyRequest } from '../../contract/privacy.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { duplicateKey } from '../../platform/database.ts';
import { found, refuse, refuseIf } from '../../platform/refuse.ts';
import { lockPerson } from '../store.ts';
import { dueAfter, whyNotOpen } from './rules.ts';
import { findRequest } from './store.ts';

/**
 * Notes that a learner asks for their data or for their erasure; an answer is due 30 days later. 404; 409
 * `privacy_request_open` when one of the kind is open; 422 `date_in_future`.
 */
export async function openRequest(
  deps: Deps,
  actor: Actor,
  { learnerId, kind, receivedOn, note }: OpenPrivacyRequest & { learnerId: number },
): Promise<PrivacyRequest> {
  requireCapability(actor, 'lp_manage_learners');
  return deps.withTx(async (tx) => {
    found(await lockPerson(tx, learnerId));
    refuseIf(whyNotOpen(receivedOn, deps.today()));
    const dueOn = dueAfter(receivedOn);
    const asked = { learnerId, kind, receivedOn, dueOn, note: note || null };
    const [{ insertId: requestId }] = await tx
      .insert(privacyRequests)
      .values({ ...asked, openedBy: actor.userId, openedAt: deps.now() })
      .catch(refuseSecond);
    const happened = { at: deps.now(), kind: 'privacy.requested' as const, slice: 'learners' as const };
    await record(tx, actor, { ...happened, learnerId, subjectId: requestId, data: { kind, receivedOn, dueOn } });
    return found(await findRequest(tx, requestId, deps.today()));
  });
}

function refuseSecond(error: unknown): never {
  if (duplicateKey(error) !== 'one_open_request') throw error;
  refuse('privacy_request_open');
}
