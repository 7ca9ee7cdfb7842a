import type { EventAnswer, ReplayAnswer } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { replayResult } from '../../platform/replay-result.ts';
import { tryEvent } from './apply.ts';
import { eventsOfStudent, type Student } from './store.ts';

/**
 * Works on an event once more, in its own row; what was applied stays applied and is only told. 404, 409
 * `event_under_way`, 400 for one that cannot be read.
 */
export async function replayEvent(deps: Deps, actor: Actor, inboxId: number): Promise<EventAnswer> {
  requireCapability(actor, 'lp_manage_training');
  return { outcome: await tryEvent(deps, inboxId, actor) };
}

/** The same for many, each in its own transaction and with its own answer, in the order given. */
export async function replayEvents(deps: Deps, actor: Actor, inboxIds: number[]): Promise<ReplayAnswer> {
  const results: ReplayAnswer['results'] = [];
  for (const inboxId of inboxIds) results.push(await replayResult(inboxId, replayEvent(deps, actor, inboxId)));
  return { results };
}

/** Works on all of a student that stands so, in the order it came: it is another learner now whom the partner means. */
export async function replayWaiting(
  deps: Deps,
  actor: Actor,
  student: Student,
  state: 'parked' | 'held',
): Promise<ReplayAnswer> {
  const waiting = await eventsOfStudent(deps.db, student, state);
  return replayEvents(
    deps,
    actor,
    waiting.map(({ inboxId }) => inboxId),
  );
}
