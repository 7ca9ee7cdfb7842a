import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { backup } from '@wordpress/icons';
import type { InboxEvent, ReplayAnswer, ReplayEvents } from '#contract/inbox';
import { useKeptFocus } from '../../../progressions/progressions-office/kept-focus.ts';
import { ask } from '../../../shared/api.ts';
import { Empty } from '../../../shared/ui.tsx';
import { eventOutcomeWords } from '../../../shared/words/inbox.ts';
import { go } from '../../address.ts';
import { QuickStates, useWaiting } from '../../inbox/quick-states.tsx';
import { type NamedEvent, ReplayDialog } from '../../inbox/replay-dialog.tsx';
import { isReplayable } from '../../inbox/replayed.ts';
import { ListTable } from '../../lists/list-table.tsx';
import type { ListShape } from '../../lists/list-view.ts';
import { rowLink } from '../../lists/row-link.tsx';
import { type OpenList, useList } from '../../lists/use-list.ts';
import { eventFields } from './event-fields.tsx';
import { eventName } from './event-words.ts';

const SHAPE: ListShape = {
  name: 'training-inbox',
  first: {
    type: 'table',
    titleField: 'event',
    // The event's name has the student and the course in it.
    fields: ['receivedAt', 'providerId', 'learner', 'state', 'attempts', 'lastError'],
    sort: { field: 'receivedAt', direction: 'desc' },
    perPage: 20,
    layout: {
      density: 'compact',
      styles: {
        event: { minWidth: 190, maxWidth: 300 },
        receivedAt: { minWidth: 130 },
        providerId: { minWidth: 90, maxWidth: 150 },
        student: { minWidth: 80, maxWidth: 140 },
        course: { minWidth: 80, maxWidth: 140 },
        learner: { minWidth: 100 },
        state: { minWidth: 120 },
        attempts: { minWidth: 50 },
        lastError: { minWidth: 110, maxWidth: 240 },
      },
    },
  },
  cardFields: ['receivedAt', 'providerId', 'learner', 'state', 'lastError'],
  filters: ['state', 'providerId'],
  sortBy: { receivedAt: 'receivedAt' },
};

type Events = OpenList<InboxEvent>;
const WAITING = ['parked', 'dead', 'failed', 'held'] as const;
const replayAll = (body: ReplayEvents, options: { idempotencyKey: string }) =>
  ask<ReplayAnswer>('POST', '/training/inbox/replay', body, options);

/** What partners sent, the latest first; one or many are worked on once more. */
export function EventList() {
  const list = useList<InboxEvent>('/training/inbox', SHAPE);
  const waiting = useWaiting('/training/inbox', WAITING);
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
    callback: (events: InboxEvent[]) => void window.setTimeout(() => setOpen(events.map(named)), 50),
  };
  return (
    <>
      <div className="lp-quick">
        <QuickStates list={list} states={WAITING} waiting={waiting} />
        <Button variant="secondary" onClick={() => go({ event: 'import' })} __next40pxDefaultSize>
          {__('Import completions', 'learner-progressions')}
        </Button>
      </div>
      <div ref={frame} tabIndex={-1} className="lp-kept">
        <ListTable
          list={list}
          fields={eventFields}
          idOf={({ inboxId }) => String(inboxId)}
          searchLabel={__('Student, course or event id, from its beginning', 'learner-progressions')}
          actions={[replay]}
          renderLink={rowLink<InboxEvent>(({ inboxId }) => ({ event: inboxId }))}
          selection={selection}
          onSelect={select}
          empty={<NothingHere list={list} />}
        />
      </div>
      {open && (
        <ReplayDialog
          events={open}
          words={eventOutcomeWords}
          replay={replayAll}
          onChanged={changed}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

const named = (event: InboxEvent): NamedEvent => ({ inboxId: event.inboxId, name: eventName(event) });

function NothingHere({ list: { view } }: { list: Events }) {
  if (view.search || (view.filters ?? []).length > 0)
    return <Empty title={__('No event matches this.', 'learner-progressions')} />;
  return (
    <Empty title={__('Nothing has come yet.', 'learner-progressions')}>
      <p>
        {__(
          'Give a partner its webhook address and a secret under Partners, or import a sheet of completions.',
          'learner-progressions',
        )}
      </p>
    </Empty>
  );
}
