import type { EventAnswer, ReplayAnswer, ReplayEvents } from '#contract/inbox';
import { ask, asRefused } from '../../../shared/api.ts';

export const replayOne = (inboxId: number) => ask<EventAnswer>('POST', `/admin/stripe-inbox/${inboxId}/replay`);

/** One after the other, each with its own answer: each asks Stripe, which takes its time. */
export async function replayAll({ inboxIds }: ReplayEvents): Promise<ReplayAnswer> {
  const results: ReplayAnswer['results'] = [];
  for (const inboxId of inboxIds) results.push(await resultOf(inboxId));
  return { results };
}

const resultOf = (inboxId: number): Promise<ReplayAnswer['results'][number]> =>
  replayOne(inboxId).then(
    ({ outcome }) => ({ inboxId, ok: true, outcome }),
    (thrown: unknown) => ({ inboxId, ok: false, code: asRefused(thrown).code }),
  );
