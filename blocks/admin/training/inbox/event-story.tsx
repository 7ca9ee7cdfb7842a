import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { EventAnswer, InboxEvent } from '#contract/inbox';
import { ask } from '../../../shared/api.ts';
import { fullName, moment } from '../../../shared/format.ts';
import { RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { eventOutcomeWords, wayWords } from '../../../shared/words/inbox.ts';
import { screenUrl } from '../../address.ts';
import { EventState } from '../../inbox/event-state.tsx';
import { faultSentence } from '../../inbox/fault-sentence.ts';
import { isReplayable } from '../../inbox/replayed.ts';
import { useTell } from '../../told.tsx';
import { saidSentence } from './event-words.ts';
import { standingSentence } from './standing-words.ts';

type Props = { event: InboxEvent; onChanged: () => void };

/** What the event says and how it stands, in plain sentences, with the replay. */
export function EventStory({ event, onChanged }: Props) {
  const { learner, lastError } = event;
  return (
    <section className="lp-panel lp-event">
      <h2 className="lp-unseen">{__('What it is', 'learner-progressions')}</h2>
      <p className="lp-event__said">{saidSentence(event)}</p>
      <p>
        <EventState state={event.state} /> {standingSentence(event)}
      </p>
      {lastError && (
        <p className="lp-small">
          {__('The last fault:', 'learner-progressions')} {faultSentence(lastError)}
        </p>
      )}
      <div className="lp-actions">
        {isReplayable(event) && <ReplayButton event={event} onChanged={onChanged} />}
        {learner && (
          <a href={screenUrl('learners', { learner: learner.learnerId, tab: 'training' }) ?? ''}>{recordOf(learner)}</a>
        )}
      </div>
      <EventFacts event={event} />
    </section>
  );
}

function ReplayButton({ event, onChanged }: Props) {
  const tell = useTell();
  const submission = useSubmission(
    (_body: object, options) => ask<EventAnswer>('POST', `/training/inbox/${event.inboxId}/replay`, undefined, options),
    ({ outcome }) => {
      tell(eventOutcomeWords[outcome]);
      onChanged();
    },
  );
  return (
    <>
      <Button
        variant="secondary"
        isBusy={submission.isBusy}
        aria-disabled={submission.isBusy}
        onClick={() => !submission.isBusy && submission.submit({})}
        __next40pxDefaultSize
      >
        {__('Replay', 'learner-progressions')}
      </Button>
      {submission.refused && <RefusedNotice refused={submission.refused} />}
    </>
  );
}

function recordOf(learner: NonNullable<InboxEvent['learner']>): string {
  // translators: %s: name of a learner.
  return sprintf(__('Open the record of %s', 'learner-progressions'), fullName(learner));
}

function EventFacts({ event }: { event: InboxEvent }) {
  const { way, eventType, externalStudentId, externalCourseId, occurredAt, eventId, attempts } = event;
  const facts: [string, string][] = [
    [__('Student, as the partner calls them', 'learner-progressions'), externalStudentId ?? '–'],
    [__('Course, as the partner calls it', 'learner-progressions'), externalCourseId ?? '–'],
    [__('Event', 'learner-progressions'), eventType],
    [__('Happened, by the partner’s clock', 'learner-progressions'), occurredAt ? moment(occurredAt) : '–'],
    [__('Came as', 'learner-progressions'), wayWords[way]],
    [__('Tries', 'learner-progressions'), String(attempts)],
    [__('Event id', 'learner-progressions'), eventId],
  ];
  return (
    <dl className="lp-details">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
