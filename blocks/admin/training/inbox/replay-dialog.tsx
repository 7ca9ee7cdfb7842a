import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { InboxEvent, ReplayAnswer, ReplayEvents } from '#contract/inbox';
import { BulkOutcomes, countSentence, type Outcome } from '../../../progressions/progressions-office/bulk-outcomes.tsx';
import { NamedRows } from '../../../progressions/progressions-office/named-rows.tsx';
import { ask } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { announce, Dialog, DialogForm, useSubmission } from '../../../shared/ui.tsx';
import { eventName, outcomesOf } from './replayed.ts';

type Props = { events: InboxEvent[]; onChanged: () => void; onClose: () => void };

/** Works on events once more: what will happen, then what became of each. */
export function ReplayDialog({ events, onChanged, onClose }: Props) {
  const [open, setOpen] = useState(events);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const submission = useSubmission(
    (body: ReplayEvents, options) => ask<ReplayAnswer>('POST', '/training/inbox/replay', body, options),
    ({ results }) => {
      const names = new Map(open.map((event) => [event.inboxId, eventName(event)]));
      const told = outcomesOf(results, (inboxId) => names.get(inboxId));
      onChanged();
      setOutcomes(told);
      announce(countSentence(told));
    },
  );
  function again(failedIds: number[]) {
    setOpen(open.filter(({ inboxId }) => failedIds.includes(inboxId)));
    setOutcomes(null);
  }
  return (
    <Dialog title={__('Replay', 'learner-progressions')} onClose={onClose}>
      {outcomes ? (
        <BulkOutcomes outcomes={outcomes} onAgain={again} onClose={onClose} />
      ) : (
        <DialogForm
          submission={submission}
          action={__('Replay', 'learner-progressions')}
          onSubmit={() => submission.submit({ inboxIds: open.map(({ inboxId }) => inboxId) })}
          onClose={onClose}
        >
          <p>{announcementOf(open.length)}</p>
          <NamedRows
            label={__('Events in this action', 'learner-progressions')}
            rows={open.map((event) => ({ id: event.inboxId, name: eventName(event) }))}
          />
        </DialogForm>
      )}
    </Dialog>
  );
}

function announcementOf(count: number): string {
  // translators: %s: number of events.
  const words = _n(
    '%s event is worked on once more. What was applied before is not applied again.',
    '%s events are worked on once more, each by itself. What was applied before is not applied again.',
    count,
    'learner-progressions',
  );
  return sprintf(words, number(count));
}
