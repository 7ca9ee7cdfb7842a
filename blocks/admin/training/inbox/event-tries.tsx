import { __, sprintf } from '@wordpress/i18n';
import type { InboxEventDetail } from '#contract/inbox';
import type { EventOutcome } from '#contract/words';
import { moment } from '../../../shared/format.ts';
import { eventOutcomeWords, parkedReasonWords } from '../../../shared/words/inbox.ts';
import { faultSentence } from './event-fields.tsx';
import { EventState } from './event-state.tsx';

type Try = InboxEventDetail['tries'][number];

/** Every try at an event, the first first. */
export function EventTries({ tries }: { tries: Try[] }) {
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
              <span>{whatCame(each)}</span> {each.replayedBy && <span>{replayedBy(each.replayedBy)}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function whatCame({ outcome, error }: Try): string {
  if (error) return faultSentence(error);
  return parkedReasonWords[String(outcome?.reason)] ?? eventOutcomeWords[outcome?.outcome as EventOutcome] ?? '';
}

function replayedBy(name: string): string {
  // translators: %s: name of a user.
  return sprintf(__('Replayed by %s.', 'learner-progressions'), name);
}
