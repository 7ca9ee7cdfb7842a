import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { InboxEventDetail } from '#contract/inbox';
import { ask } from '../../../shared/api.ts';
import { moment } from '../../../shared/format.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { eventOutcomeWords, parkedReasonWords } from '../../../shared/words/inbox.ts';
import { Heading } from '../../heading.tsx';
import { AsItCame } from '../../inbox/as-it-came.tsx';
import { EventTries } from '../../inbox/event-tries.tsx';
import { EventStory } from './event-story.tsx';
import { eventTitle, partnerName } from './event-words.ts';
import { MatchPanel } from './match-panel.tsx';
import { type Matched, MatchedPanel } from './matched-panel.tsx';
import { isUnknownStudent } from './standing-words.ts';

/** One event of a partner: what it is, what became of it, and what can be done about it. */
export function EventPage({ inboxId }: { inboxId: string }) {
  const path = `/training/inbox/${encodeURIComponent(inboxId)}`;
  const answer = useAnswer((signal) => ask<InboxEventDetail>('GET', path, undefined, { signal }), [path]);
  const [matched, setMatched] = useState<Matched | null>(null);
  function onMatched(what: Matched) {
    setMatched(what);
    answer.reload();
  }
  return (
    <>
      {!answer.value && <Heading title={__('Event', 'learner-progressions')} up={toInbox()} />}
      <Answered of={answer}>
        {(event) => (
          <>
            <Heading title={eventTitle(event)} up={toInbox()} note={receivedNote(event)} />
            <EventStory event={event} onChanged={answer.reload} />
            {matched && <MatchedPanel event={event} matched={matched} />}
            {isUnknownStudent(event) && event.provider && <MatchPanel event={event} onMatched={onMatched} />}
            <EventTries tries={event.tries} words={eventOutcomeWords} reasons={parkedReasonWords} />
            <AsItCame title={__('What the partner sent', 'learner-progressions')} event={event} />
          </>
        )}
      </Answered>
    </>
  );
}

export const toInbox = () => ({ to: { event: null }, title: __('Inbox', 'learner-progressions') });

function receivedNote(event: InboxEventDetail): string {
  // translators: 1: name of a partner, 2: date and time.
  return sprintf(__('%1$s · received %2$s', 'learner-progressions'), partnerName(event), moment(event.receivedAt));
}
