import { useAddress } from '../address.ts';
import { PaymentEvents } from './payments/event-list.tsx';
import { PaymentEventPage } from './payments/event-page.tsx';

/** What Stripe has told, and what became of it: the list, or one event. */
export function Payments() {
  const event = useAddress().get('event');
  return event ? <PaymentEventPage key={event} inboxId={event} /> : <PaymentEvents />;
}
