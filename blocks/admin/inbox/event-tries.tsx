import { __, sprintf } from '@wordpress/i18n';
import type { InboxEventDetail } from '#contract/inbox';
import type { EventOutcome } from '#contract/words';
import { moment } from '../../shared/format.ts';
import { EventState } from './event-state.tsx';
import { faultSentence } from './fault-sentence.ts';
import type { OutcomeWords } from './replayed.ts';

type Try = InboxEventDetail['tries'][number];
type Props = {
  tries: Try[];
  /** What a try has come to, and why it waits. */
  words: OutcomeWords;
  reasons: Record<string, string>;
};

/** Every try at an event, the first first. */
export function EventTries({ tries, words, reasons }: Props) {
  return (
    <section className="lp-panel">
      <h2>{__('Tries', 'learner-progressions')}</h2>
      {tries.length === 0 ? (
        <p>{__('It has not been worked on yet.', 'learner-progressions')}</p>
      ) : (
        <ol className="lp-tries">
          {tries.map((each) => (
            <li key={each.at + each.state}>
              <time dateTime={each.at}>{moment(each.at)}</time> <EventState state={each.state} />{' '}
              <span>{whatCame(each, words, reasons)}</span>{' '}
              {each.replayedBy && <span>{replayedBy(each.replayedBy)}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function whatCame({ outcome, error }: Try, words: OutcomeWords, reasons: Props['reasons']): string {
  if (error) return faultSentence(error);
  return reasons[String(outcome?.reason)] ?? words[outcome?.outcome as EventOutcome] ?? '';
}

function replayedBy(name: string): string {
  // translators: %s: name of a user.
  return sprintf(__('Replayed by %s.', 'learner-progressions'), name);
}
