import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { InboxEvent, ReplayAnswer, ReplayEvents } from '#contract/inbox';
import { BulkOutcomes } from '../../../progressions/progressions-office/bulk-outcomes.tsx';
import { NamedRows } from '../../../progressions/progressions-office/named-rows.tsx';
import { ask } from '../../../shared/api.ts';
import { number } from '../../../shared/format.ts';
import { announce, Dialog, DialogForm, useSubmission } from '../../../shared/ui.tsx';
import { eventName, outcomesOf, replayedSentence } from './replayed.ts';

type Props = { events: InboxEvent[]; onChanged: () => void; onClose: () => void };

/** Works on events once more: what will happen, then what became of each. */
export function ReplayDialog({ events, onChanged, onClose }: Props) {
  // In the order in which they came, so that none is held that another one releases.
  const [open, setOpen] = useState(() => [...events].sort((one, other) => one.inboxId - other.inboxId));
  const [answer, setAnswer] = useState<ReplayAnswer['results'] | null>(null);
  const submission = useSubmission(
    (body: ReplayEvents, options) => ask<ReplayAnswer>('POST', '/training/inbox/replay', body, options),
    ({ results }) => {
      onChanged();
      setAnswer(results);
      announce(replayedSentence(results));
    },
  );
  function again(failedIds: number[]) {
    setOpen(open.filter(({ inboxId }) => failedIds.includes(inboxId)));
    setAnswer(null);
  }
  const names = new Map(open.map((event) => [event.inboxId, eventName(event)]));
  return (
    <Dialog title={__('Replay', 'learner-progressions')} onClose={onClose}>
      {answer ? (
        <BulkOutcomes
          outcomes={outcomesOf(answer, (inboxId) => names.get(inboxId))}
          sentence={replayedSentence(answer)}
          onAgain={again}
          onClose={onClose}
        />
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
