import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ReplayAnswer, ReplayEvents } from '#contract/inbox';
import { BulkOutcomes } from '../../progressions/progressions-office/bulk-outcomes.tsx';
import { NamedRows } from '../../progressions/progressions-office/named-rows.tsx';
import { number } from '../../shared/format.ts';
import { announce, Dialog, DialogForm, useSubmission } from '../../shared/ui.tsx';
import { type OutcomeWords, outcomesOf, replayedSentence } from './replayed.ts';

export type NamedEvent = { inboxId: number; name: string };
type Props = {
  events: NamedEvent[];
  words: OutcomeWords;
  replay: (body: ReplayEvents, options: { idempotencyKey: string }) => Promise<ReplayAnswer>;
  onChanged: () => void;
  onClose: () => void;
};

/** Works on events once more: what will happen, then what became of each. */
export function ReplayDialog({ events, words, replay, onChanged, onClose }: Props) {
  // In the order in which they came, so that none is held that another one releases.
  const [open, setOpen] = useState(() => [...events].sort((one, other) => one.inboxId - other.inboxId));
  const [answer, setAnswer] = useState<ReplayAnswer['results'] | null>(null);
  const submission = useSubmission(replay, ({ results }) => {
    onChanged();
    setAnswer(results);
    announce(replayedSentence(results));
  });
  function again(failedIds: number[]) {
    setOpen(open.filter(({ inboxId }) => failedIds.includes(inboxId)));
    setAnswer(null);
  }
  const names = new Map(open.map(({ inboxId, name }) => [inboxId, name]));
  return (
    <Dialog title={__('Replay', 'learner-progressions')} onClose={onClose}>
      {answer ? (
        <BulkOutcomes
          outcomes={outcomesOf(answer, (inboxId) => names.get(inboxId), words)}
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
            rows={open.map(({ inboxId, name }) => ({ id: inboxId, name }))}
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
