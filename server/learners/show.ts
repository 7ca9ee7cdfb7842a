import type { Learner, Me } from '../contract/learners.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../platform/actor.ts';
import { found } from '../platform/refuse.ts';
import { findLearner } from './store.ts';

/** One learner, the ID number masked; 404. */
export async function showLearner(deps: Deps, learnerId: number): Promise<Learner> {
  return found(await findLearner(deps.db, learnerId));
}

/** The caller as the service knows them. */
export async function showMe({ userId, learnerId, displayName, capabilities }: Actor): Promise<Me> {
  return { userId, learnerId, displayName, capabilities: [...capabilities] };
}
