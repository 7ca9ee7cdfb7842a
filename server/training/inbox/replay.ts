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

/** Works on all that is parked of a student, in the order it came: it is known now whom the partner means. */
export async function replayParked(deps: Deps, actor: Actor, student: Student): Promise<ReplayAnswer> {
  const parked = await eventsOfStudent(deps.db, student, 'parked');
  return replayEvents(
    deps,
    actor,
    parked.map(({ inboxId }) => inboxId),
  );
}
