import { __, sprintf } from '@wordpress/i18n';
import type { InboxEvent, ReplayAnswer } from '#contract/inbox';
import type { Outcome } from '../../../progressions/progressions-office/bulk-outcomes.tsx';
import { eventOutcomeWords } from '../../../shared/words/inbox.ts';
import { eventTitle, partnerName } from './event-words.ts';

/** `Certiport: CP-10007 completed MOS-W` */
export function eventName(event: InboxEvent): string {
  // translators: 1: name of a partner, 2: what it told.
  return sprintf(__('%1$s: %2$s', 'learner-progressions'), partnerName(event), eventTitle(event));
}

/** What came of each; an event that `nameOf` does not know is one that was replayed along with the others. */
export const outcomesOf = (
  results: ReplayAnswer['results'],
  nameOf: (inboxId: number) => string | undefined,
): Outcome[] =>
  results.map(({ inboxId, ok, outcome, code }) => ({
    id: inboxId,
    name: nameOf(inboxId) ?? numbered(inboxId),
    code: ok ? null : (code ?? 'unexpected'),
    told: outcome && eventOutcomeWords[outcome],
  }));

function numbered(inboxId: number): string {
  // translators: %d: number of an event in the inbox.
  return sprintf(__('Event %d', 'learner-progressions'), inboxId);
}
