import type { BulkAnswer, BulkChange } from '../contract/progressions.ts';
import type { BulkAction } from '../contract/words.ts';
import type { Deps } from '../deps.ts';
import { type Actor, requireCapability } from '../platform/actor.ts';
import { outcomeOf } from '../platform/refuse.ts';
import { completeProgression } from './complete.ts';
import { holdProgression } from './hold.ts';
import { resumeProgression } from './resume.ts';

type Change = (
  deps: Deps,
  actor: Actor,
  input: { trackingId: number; effectiveDate: string; reason?: string | null },
) => Promise<unknown>;

const VERBS: Record<BulkAction, Change> = {
  // A completion keeps what was said about it in its notes.
  complete: (deps, actor, { reason, ...input }) => completeProgression(deps, actor, { ...input, notes: reason }),
  hold: holdProgression,
  resume: resumeProgression,
};

/** The same change for many progressions, each in its own transaction and with its own answer, in the order given. */
export async function changeManyProgressions(deps: Deps, actor: Actor, input: BulkChange): Promise<BulkAnswer> {
  requireCapability(actor, 'lp_manage_progressions');
  const results: BulkAnswer['results'] = [];
  for (const trackingId of input.trackingIds) {
    const code = await outcomeOf(VERBS[input.action](deps, actor, { ...input, trackingId }));
    results.push(code ? { trackingId, ok: false, code } : { trackingId, ok: true });
  }
  return { results };
}
