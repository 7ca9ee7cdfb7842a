import type { Field } from '@wordpress/dataviews/wp';
import { __, sprintf } from '@wordpress/i18n';
import type { PaymentEvent } from '#contract/payments';
import { INBOX_STATES } from '#contract/words';
import { fromNow, moment } from '../../../shared/format.ts';
import { inboxStateWords } from '../../../shared/words/inbox.ts';
import { paymentEventWords } from '../../../shared/words/payments.ts';
import { screenUrl } from '../../address.ts';
import { EventState } from '../../inbox/event-state.tsx';
import { faultSentence } from '../../inbox/fault-sentence.ts';
import { StripeId } from '../enrollments/purchase-facts.tsx';

const plain = { enableSorting: false, filterBy: false as const };

/** The columns of what Stripe told. */
export const paymentFields: Field<PaymentEvent>[] = [
  {
    id: 'event',
    label: __('Event', 'learner-progressions'),
    render: ({ item }) => <>{paymentEventWords(item.eventType)}</>,
    enableHiding: false,
    ...plain,
  },
  {
    id: 'receivedAt',
    label: __('Received', 'learner-progressions'),
    render: ({ item }) => (
      <time dateTime={item.receivedAt}>
        {fromNow(item.receivedAt)}
        <span className="lp-small">{moment(item.receivedAt)}</span>
      </time>
    ),
    filterBy: false,
  },
  {
    id: 'payment',
    label: __('Payment at Stripe', 'learner-progressions'),
    render: ({ item }) => (item.externalPaymentId ? <StripeId id={item.externalPaymentId} /> : <>–</>),
    ...plain,
  },
  {
    id: 'purchase',
    label: __('Enrollment', 'learner-progressions'),
    render: ({ item }) => <PurchaseLink purchaseId={item.purchaseId} />,
    ...plain,
  },
  {
    id: 'state',
    label: __('State', 'learner-progressions'),
    elements: INBOX_STATES.map((state) => ({ value: state, label: inboxStateWords[state] })),
    render: ({ item }) => <EventState state={item.state} />,
    enableSorting: false,
    filterBy: { operators: ['is' as const], isPrimary: true },
  },
  {
    id: 'attempts',
    label: __('Tries', 'learner-progressions'),
    render: ({ item }) => <>{item.attempts}</>,
    ...plain,
  },
  {
    id: 'lastError',
    label: __('Last fault', 'learner-progressions'),
    render: ({ item }) => <>{faultSentence(item.lastError)}</>,
    ...plain,
  },
];

/** The way to the enrollment a payment is for. */
export function PurchaseLink({ purchaseId }: { purchaseId: number | null }) {
  if (purchaseId === null) return <>–</>;
  return (
    <a className="lp-list__link" href={screenUrl('courses', { part: 'enrollments', enrollment: purchaseId }) ?? ''}>
      {/* translators: %d: number of an enrollment. */}
      {sprintf(__('Enrollment %d', 'learner-progressions'), purchaseId)}
    </a>
  );
}
