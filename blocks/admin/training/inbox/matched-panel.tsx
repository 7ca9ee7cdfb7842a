import { useEffect, useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { InboxEvent, ReplayAnswer } from '#contract/inbox';
import { OutcomeLines } from '../../../progressions/progressions-office/bulk-outcomes.tsx';
import { number } from '../../../shared/format.ts';
import { eventOutcomeWords } from '../../../shared/words/inbox.ts';
import { outcomesOf } from '../../inbox/replayed.ts';
import { eventTitle, partnerName } from './event-words.ts';

export type Matched = { name: string; results: ReplayAnswer['results']; events: InboxEvent[] };

/** Who the student is now known to be, and what became of each event that had waited for that. */
export function MatchedPanel({ event, matched }: { event: InboxEvent; matched: Matched }) {
  const sentence = useRef<HTMLParagraphElement>(null);
  useEffect(() => sentence.current?.focus(), []);
  const { results, events } = matched;
  const titles = new Map(events.map((each) => [each.inboxId, eventTitle(each)]));
  return (
    <section className="lp-panel">
      <p ref={sentence} tabIndex={-1} className="lp-outcomes__count" role="status">
        {knownSentence(event, matched.name)} {replayedSentence(results.length)}
      </p>
      <OutcomeLines outcomes={outcomesOf(results, (inboxId) => titles.get(inboxId), eventOutcomeWords)} />
    </section>
  );
}

function knownSentence(event: InboxEvent, name: string): string {
  // translators: 1: a partner's id of a student, 2: name of a learner, 3: name of a partner.
  const words = __('%1$s is %2$s at %3$s from now on.', 'learner-progressions');
  return sprintf(words, event.externalStudentId ?? '–', name, partnerName(event));
}

function replayedSentence(count: number): string {
  // translators: %s: number of events.
  const words = _n('%s event was replayed.', '%s events were replayed.', count, 'learner-progressions');
  return sprintf(words, number(count));
}
