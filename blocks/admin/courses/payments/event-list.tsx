import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { backup } from '@wordpress/icons';
import type { PaymentEvent } from '#contract/payments';
import { useKeptFocus } from '../../../progressions/progressions-office/kept-focus.ts';
import { Empty } from '../../../shared/ui.tsx';
import { paymentEventWords, paymentOutcomeWords } from '../../../shared/words/payments.ts';
import { QuickStates, useWaiting } from '../../inbox/quick-states.tsx';
import { type NamedEvent, ReplayDialog } from '../../inbox/replay-dialog.tsx';
import { isReplayable } from '../../inbox/replayed.ts';
import { ListTable } from '../../lists/list-table.tsx';
import type { ListShape } from '../../lists/list-view.ts';
import { rowLink } from '../../lists/row-link.tsx';
import { type OpenList, useList } from '../../lists/use-list.ts';
import { paymentFields } from './event-fields.tsx';
import { replayAll } from './replay.ts';

const PATH = '/admin/stripe-inbox';
const WAITING = ['parked', 'dead', 'failed'] as const;

const SHAPE: ListShape = {
  name: 'stripe-inbox',
  first: {
    type: 'table',
    titleField: 'event',
    fields: ['receivedAt', 'payment', 'purchase', 'state', 'attempts', 'lastError'],
    sort: { field: 'receivedAt', direction: 'desc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        event: { minWidth: 170 },
        receivedAt: { minWidth: 130 },
        payment: { minWidth: 120 },
        purchase: { minWidth: 110 },
        state: { minWidth: 120 },
        attempts: { minWidth: 50 },
        lastError: { minWidth: 110, maxWidth: 240 },
      },
    },
  },
  cardFields: ['receivedAt', 'payment', 'purchase', 'state', 'lastError'],
  filters: ['state'],
  sortBy: { receivedAt: 'receivedAt' },
};

/** What Stripe sent, the latest first; one or many are worked on once more. */
export function PaymentEvents() {
  const list = useList<PaymentEvent>(PATH, SHAPE);
  const waiting = useWaiting(PATH, WAITING);
  const [open, setOpen] = useState<NamedEvent[] | null>(null);
  const [selection, select] = useState<string[]>([]);
  const frame = useKeptFocus(open !== null, list.rows);
  function changed() {
    select([]);
    list.answer.reload();
    waiting.reload();
  }
  const replay = {
    id: 'replay',
    label: __('Replay', 'learner-progressions'),
    icon: backup,
    supportsBulk: true,
    isEligible: isReplayable,
    // The menu gives the focus back to its button first; the dialog then remembers that button.
    callback: (events: PaymentEvent[]) => void window.setTimeout(() => setOpen(events.map(named)), 50),
  };
  return (
    <div ref={frame} tabIndex={-1} className="lp-kept">
      <div className="lp-quick">
        <QuickStates list={list} states={WAITING} waiting={waiting} />
      </div>
      <ListTable
        list={list}
        fields={paymentFields}
        idOf={({ inboxId }) => String(inboxId)}
        searchLabel={__('Event or payment id, from its beginning', 'learner-progressions')}
        actions={[replay]}
        renderLink={rowLink<PaymentEvent>(({ inboxId }) => ({ event: inboxId }))}
        selection={selection}
        onSelect={select}
        empty={<NothingHere list={list} />}
      />
      {open && (
        <ReplayDialog
          events={open}
          words={paymentOutcomeWords}
          replay={replayAll}
          onChanged={changed}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function named({ inboxId, eventType, externalPaymentId }: PaymentEvent): NamedEvent {
  // translators: 1: what Stripe told, 2: id of a payment.
  const words = __('%1$s: %2$s', 'learner-progressions');
  return { inboxId, name: sprintf(words, paymentEventWords(eventType), externalPaymentId ?? '–') };
}

function NothingHere({ list: { view } }: { list: OpenList<PaymentEvent> }) {
  if (view.search || (view.filters ?? []).length > 0)
    return <Empty title={__('No event matches this.', 'learner-progressions')} />;
  return (
    <Empty title={__('Stripe has told nothing yet.', 'learner-progressions')}>
      <p>
        {__(
          'Events come as soon as somebody buys a course and the webhook is set up in the Stripe dashboard.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}
