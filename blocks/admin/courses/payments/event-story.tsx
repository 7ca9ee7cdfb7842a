import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { PaymentEvent } from '#contract/payments';
import { moment } from '../../../shared/format.ts';
import { RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { paymentOutcomeWords, paymentReasonWords } from '../../../shared/words/payments.ts';
import { EventState } from '../../inbox/event-state.tsx';
import { faultSentence } from '../../inbox/fault-sentence.ts';
import { isReplayable } from '../../inbox/replayed.ts';
import { useTell } from '../../told.tsx';
import { StripeId } from '../enrollments/purchase-facts.tsx';
import { PurchaseLink } from './event-fields.tsx';
import { replayOne } from './replay.ts';

type Props = { event: PaymentEvent; onChanged: () => void };

/** How the event stands, in a plain sentence, with the replay. */
export function EventStory({ event, onChanged }: Props) {
  return (
    <section className="lp-panel lp-event">
      <h2 className="lp-unseen">{__('What it is', 'learner-progressions')}</h2>
      <p>
        <EventState state={event.state} /> {standingSentence(event)}
      </p>
      {event.lastError && (
        <p className="lp-small">
          {__('The last fault:', 'learner-progressions')} {faultSentence(event.lastError)}
        </p>
      )}
      {isReplayable(event) && <ReplayButton event={event} onChanged={onChanged} />}
      <dl className="lp-details">
        {factsOf(event).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function standingSentence({ state, outcome }: PaymentEvent): string {
  const reason = paymentReasonWords[String(outcome?.reason)];
  if (reason && (state === 'parked' || state === 'ignored')) return reason;
  return STANDING[state];
}

const STANDING: Record<PaymentEvent['state'], string> = {
  received: __('It is kept and will be worked on in a moment.', 'learner-progressions'),
  processing: __('It is being worked on.', 'learner-progressions'),
  done: __('The enrollment is what Stripe says.', 'learner-progressions'),
  ignored: __('Nothing was to be done.', 'learner-progressions'),
  parked: __('No enrollment is known for this payment.', 'learner-progressions'),
  held: __('It waits for something that comes before it.', 'learner-progressions'),
  failed: __('Working on it has failed. It is tried again by itself.', 'learner-progressions'),
  dead: __(
    'Working on it has failed for good. Once the cause is removed, replay it: nothing is lost.',
    'learner-progressions',
  ),
  rejected: __('It cannot be read; a replay cannot help.', 'learner-progressions'),
};

function ReplayButton({ event: { inboxId }, onChanged }: Props) {
  const tell = useTell();
  const { refused, isBusy, submit } = useSubmission(
    (_body: object) => replayOne(inboxId),
    ({ outcome }) => {
      tell(paymentOutcomeWords[outcome]);
      onChanged();
    },
  );
  return (
    <>
      <div className="lp-actions">
        <Button
          variant="secondary"
          isBusy={isBusy}
          aria-disabled={isBusy}
          onClick={() => !isBusy && submit({})}
          __next40pxDefaultSize
        >
          {__('Replay', 'learner-progressions')}
        </Button>
      </div>
      {refused && <RefusedNotice refused={refused} />}
    </>
  );
}

function factsOf({
  purchaseId,
  externalPaymentId,
  eventType,
  occurredAt,
  attempts,
}: PaymentEvent): [string, ReactNode][] {
  return [
    [__('Enrollment', 'learner-progressions'), <PurchaseLink key="purchase" purchaseId={purchaseId} />],
    [
      __('Payment at Stripe', 'learner-progressions'),
      externalPaymentId ? <StripeId key="payment" id={externalPaymentId} /> : '–',
    ],
    [__('Event, as Stripe calls it', 'learner-progressions'), <bdi key="type">{eventType}</bdi>],
    [__('Happened, by Stripe’s clock', 'learner-progressions'), occurredAt ? moment(occurredAt) : '–'],
    [__('Tries', 'learner-progressions'), String(attempts)],
  ];
}
