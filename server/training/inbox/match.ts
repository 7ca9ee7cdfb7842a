import { eq } from 'drizzle-orm';
import { learners } from '../../../drizzle/schema/learners.ts';
import { partnerAccounts } from '../../../drizzle/schema/training.ts';
import type { MatchEvent, ReplayAnswer } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { record } from '../../platform/audit.ts';
import { type Db, duplicateKey } from '../../platform/database.ts';
import { type InboxRow, lockEvent } from '../../platform/inbox.ts';
import { found, refuse } from '../../platform/refuse.ts';
import { replayWaiting } from './replay.ts';
import { findPartner, isOfPartner, lockPartner, meant, slugIn } from './store.ts';

type Match = MatchEvent & { inboxId: number };

/**
 * Says once whom a partner means by a student: the account is kept, and all that is parked of that student is worked on.
 * 404, 409 `event_not_parked` or `account_taken` when the student is another learner's or the learner has another
 * account there, 422 `unknown_learner`.
 */
export async function matchEvent(deps: Deps, actor: Actor, match: Match): Promise<ReplayAnswer> {
  requireCapability(actor, 'lp_manage_training');
  const event = await deps.withTx((tx) => linkAccount(deps, tx, actor, match)).catch(refuseTaken);
  return replayWaiting(deps, actor, event, 'parked');
}

async function linkAccount(deps: Deps, tx: Db, actor: Actor, { inboxId, learnerId }: Match): Promise<InboxRow> {
  const event = found(await lockEvent(tx, inboxId, false));
  if (!isOfPartner(event)) refuse('not_found');
  if (event.state !== 'parked') refuse('event_not_parked');
  const { providerId } = found(await findPartner(tx, slugIn(event.source)));
  await lockPartner(tx, providerId);
  const [learner] = await tx
    .select({ learnerId: learners.learnerId })
    .from(learners)
    .where(eq(learners.learnerId, learnerId));
  if (!learner) refuse('unknown_learner', { errors: [{ path: 'learnerId', message: 'there is no such learner' }] });
  const { learnerId: known } = await meant(tx, event);
  if (known !== null && known !== learnerId) refuse('account_taken');
  if (known === null) await keepAccount(deps, tx, actor, { providerId, learnerId, event });
  const happened = { at: deps.now(), kind: 'event.matched', slice: 'training', learnerId, subjectId: inboxId } as const;
  await record(tx, actor, { ...happened, data: { providerId } });
  return event;
}

type Linked = { providerId: number; learnerId: number; event: InboxRow };

const keepAccount = (deps: Deps, tx: Db, actor: Actor, { providerId, learnerId, event }: Linked) =>
  tx.insert(partnerAccounts).values({
    ...{ providerId, learnerId, externalStudentId: event.externalStudentId ?? '' },
    ...{ linkedBy: actor.userId, linkedAt: deps.now() },
  });

/** One account a learner and one learner an account, whoever comes first. */
function refuseTaken(error: unknown): never {
  if (duplicateKey(error) !== null) refuse('account_taken');
  throw error;
}
