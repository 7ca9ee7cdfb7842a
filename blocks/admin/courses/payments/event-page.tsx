import { __, sprintf } from '@wordpress/i18n';
import type { PaymentEventDetail } from '#contract/payments';
import { ask } from '../../../shared/api.ts';
import { moment } from '../../../shared/format.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { paymentEventWords, paymentOutcomeWords, paymentReasonWords } from '../../../shared/words/payments.ts';
import { Heading } from '../../heading.tsx';
import { AsItCame } from '../../inbox/as-it-came.tsx';
import { EventTries } from '../../inbox/event-tries.tsx';
import { EventStory } from './event-story.tsx';
import { MatchPanel } from './match-panel.tsx';

/** One event of Stripe: what it is, what became of it, and what can be done about it. */
export function PaymentEventPage({ inboxId }: { inboxId: string }) {
  const path = `/admin/stripe-inbox/${encodeURIComponent(inboxId)}`;
  const answer = useAnswer((signal) => ask<PaymentEventDetail>('GET', path, undefined, { signal }), [path]);
  return (
    <>
      {!answer.value && <Heading title={__('Event', 'learner-progressions')} up={toPayments()} />}
      <Answered of={answer}>
        {(event) => (
          <>
            <Heading title={paymentEventWords(event.eventType)} up={toPayments()} note={receivedNote(event)} />
            <EventStory event={event} onChanged={answer.reload} />
            {event.state === 'parked' && <MatchPanel event={event} onMatched={answer.reload} />}
            <EventTries tries={event.tries} words={paymentOutcomeWords} reasons={paymentReasonWords} />
            <AsItCame title={__('What Stripe sent', 'learner-progressions')} event={event} />
          </>
        )}
      </Answered>
    </>
  );
}

const toPayments = () => ({ to: { event: null }, title: __('Payments', 'learner-progressions') });

function receivedNote({ receivedAt, eventId }: PaymentEventDetail): string {
  // translators: 1: date and time, 2: id of an event at Stripe.
  return sprintf(__('Received %1$s · %2$s', 'learner-progressions'), moment(receivedAt), eventId);
}
