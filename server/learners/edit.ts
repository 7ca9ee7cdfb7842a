import type { Learner, LearnerChange } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import type { Db } from '../platform/database.ts';
import { found } from '../platform/refuse.ts';
import { changedFields, personAfter } from './person.ts';
import { findLearner, lockPerson, type Person, refuseUnknown, updatePerson } from './store.ts';

/** Changes the given fields; null clears one. Refuses as `createLearner` does, and 404. The activity keeps field names. */
export async function editLearner(
  deps: Deps,
  actor: Actor,
  { learnerId, change }: { learnerId: number; change: LearnerChange },
): Promise<Learner> {
  requireCapability(actor, 'lp_manage_learners');
  const { learner, wasUser } = await deps.withTx(async (tx) => {
    const before = found(await lockPerson(tx, learnerId));
    const after = personAfter(deps, before, change);
    await refuseUnknown(tx, change);
    const fields = changedFields(before, after);
    if (fields.length > 0) await save(deps, tx, actor, { learnerId, after, fields });
    return { learner: found(await findLearner(tx, learnerId)), wasUser: before.wpUserId };
  });
  // Who was unlinked, and who was linked, meets the change at once.
  for (const userId of [wasUser, learner.wpUserId]) if (userId) deps.auth.forget(userId);
  return learner;
}

type Edit = { learnerId: number; after: Person; fields: string[] };

async function save(deps: Deps, tx: Db, actor: Actor, { learnerId, after, fields }: Edit): Promise<void> {
  await updatePerson(tx, learnerId, after, deps.now());
  await record(tx, actor, {
    at: deps.now(),
    kind: 'learner.edited',
    slice: 'learners',
    learnerId,
    subjectId: learnerId,
    data: { fields },
  });
}
