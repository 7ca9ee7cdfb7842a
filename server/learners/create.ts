import type { Learner, LearnerInput } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { record } from '../platform/audit.ts';
import { found } from '../platform/refuse.ts';
import { NOBODY, personAfter } from './person.ts';
import { findLearner, insertPerson, refuseUnknown } from './store.ts';

/**
 * Adds a learner. 409 `sa_id_number_taken`, `wp_user_taken`; 422 `sa_id_number_invalid`, `sa_id_birth_date_mismatch`,
 * `sa_id_gender_mismatch`, `date_in_future`, `unknown_client`, `unknown_wp_user`; `errors` points at the field.
 */
export async function createLearner(deps: Deps, actor: Actor, input: LearnerInput, from = 'form'): Promise<Learner> {
  requireCapability(actor, 'lp_manage_learners');
  const person = personAfter(deps, NOBODY, input);
  const learner = await deps.withTx(async (tx) => {
    await refuseUnknown(tx, person);
    const learnerId = await insertPerson(tx, person, deps.now());
    await record(tx, actor, {
      at: deps.now(),
      kind: 'learner.created',
      slice: 'learners',
      learnerId,
      subjectId: learnerId,
      data: { from },
    });
    return found(await findLearner(tx, learnerId));
  });
  if (learner.wpUserId) deps.auth.forget(learner.wpUserId);
  return learner;
}
