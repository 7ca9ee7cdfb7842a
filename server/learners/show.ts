import type { Learner, Me } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import { type Actor, can } from '../platform/actor.ts';
import { found } from '../platform/refuse.ts';
import { asTeacherSees } from './rules.ts';
import { findLearner } from './store.ts';

/** One learner, the ID number masked; 404. Facilitators see who it is, the learner and the office see all. */
export async function showLearner(deps: Deps, actor: Actor, learnerId: number): Promise<Learner> {
  const learner = found(await findLearner(deps.db, learnerId));
  return can(actor, 'lp_view_learners') || actor.learnerId === learnerId ? learner : asTeacherSees(learner);
}

/** The caller as the service knows them. */
export async function showMe({ userId, learnerId, displayName, capabilities }: Actor): Promise<Me> {
  return { userId, learnerId, displayName, capabilities: [...capabilities] };
}
