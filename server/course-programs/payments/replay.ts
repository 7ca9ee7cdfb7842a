import type { EventAnswer, ReplayAnswer } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import { type Actor, requireCapability } from '../../platform/actor.ts';
import { asked } from '../../platform/payments.ts';
import { replayResult } from '../../platform/replay-result.ts';
import { applyEvent } from './apply.ts';

/**
 * Works on an event once more, in its own row; what was applied stays applied and is only told. 404, 409
 * `event_under_way`, 400 for one that cannot be read, 503 `payments_unavailable`.
 */
export async function replayEvent(deps: Deps, actor: Actor, inboxId: number): Promise<EventAnswer> {
  requireCapability(actor, 'lp_manage_courses');
  return { outcome: await asked(deps, () => applyEvent(deps, inboxId, actor)) };
}

/** The same for many, each by itself and with its own answer, in the order given. */
export async function replayEvents(deps: Deps, actor: Actor, inboxIds: number[]): Promise<ReplayAnswer> {
  const results: ReplayAnswer['results'] = [];
  for (const inboxId of inboxIds) results.push(await replayResult(inboxId, replayEvent(deps, actor, inboxId)));
  return { results };
}
