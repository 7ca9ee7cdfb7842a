import { __, sprintf } from '@wordpress/i18n';
import type { EventAnswer, InboxEvent, ReplayAnswer } from '#contract/inbox';
import type { Outcome } from '../../progressions/progressions-office/bulk-outcomes.tsx';
import { number } from '../../shared/format.ts';

/** What a try has come to, in the words of whoever sent the event. */
export type OutcomeWords = Record<EventAnswer['outcome'], string>;

/** Whether trying it once more can change anything. */
export const isReplayable = ({ state }: Pick<InboxEvent, 'state'>): boolean => state !== 'done' && state !== 'rejected';

/** What came of each; an event that `nameOf` does not know is one that was replayed along with the others. */
export const outcomesOf = (
  results: ReplayAnswer['results'],
  nameOf: (inboxId: number) => string | undefined,
  words: OutcomeWords,
): Outcome[] =>
  results.map(({ inboxId, ok, outcome, code }) => ({
    id: inboxId,
    name: nameOf(inboxId) ?? numbered(inboxId),
    code: ok ? null : (code ?? 'unexpected'),
    told: outcome && words[outcome],
    isOpen: outcome === 'parked' || outcome === 'held' || outcome === 'received',
  }));

/** `1 applied, 1 held, 1 still parked.` */
export function replayedSentence(results: ReplayAnswer['results']): string {
  const counts = COUNTED.map(([words, of]) => [words, results.filter(of).length] as const);
  const told = counts.filter(([, count]) => count > 0).map(([words, count]) => sprintf(words, number(count)));
  // translators: %s: a list such as "2 applied, 1 still parked".
  return sprintf(__('%s.', 'learner-progressions'), told.join(', '));
}

type Result = ReplayAnswer['results'][number];
const SETTLED = ['applied', 'held', 'parked'];
const COUNTED = [
  // translators: %s: number of events.
  [__('%s applied', 'learner-progressions'), ({ outcome }: Result) => outcome === 'applied'],
  // translators: %s: number of events.
  [__('%s held', 'learner-progressions'), ({ outcome }: Result) => outcome === 'held'],
  // translators: %s: number of events.
  [__('%s still parked', 'learner-progressions'), ({ outcome }: Result) => outcome === 'parked'],
  // translators: %s: number of events.
  [
    __('%s with nothing to do', 'learner-progressions'),
    ({ ok, outcome }: Result) => ok && !SETTLED.includes(outcome ?? ''),
  ],
  // translators: %s: number of events.
  [__('%s refused', 'learner-progressions'), ({ ok }: Result) => !ok],
] as const;

function numbered(inboxId: number): string {
  // translators: %d: number of an event in the inbox.
  return sprintf(__('Event %d', 'learner-progressions'), inboxId);
}
