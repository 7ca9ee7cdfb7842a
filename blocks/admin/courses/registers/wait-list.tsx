import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Waiting } from '#contract/waitlist';
import { useKeptFocus } from '../../../progressions/progressions-office/kept-focus.ts';
import { ask } from '../../../shared/api.ts';
import { dayOf, fromNow, fullName, moment, number } from '../../../shared/format.ts';
import { Answered, Chip, useAnswer } from '../../../shared/ui.tsx';
import { waitWords } from '../../../shared/words/seats.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { stepWords } from './seat-fields.tsx';
import { LearnerLink } from './seat-list.tsx';

type Props = { groupClassId: string; onChanged: () => void };

/** Who waits for a seat, in the order in which seats are offered. */
export function WaitList({ groupClassId, onChanged }: Props) {
  const path = `/admin/group-classes/${encodeURIComponent(groupClassId)}/waitlist`;
  const answer = useAnswer((signal) => ask<Waiting[]>('GET', path, undefined, { signal }), [path]);
  const [removing, setRemoving] = useState<Waiting | null>(null);
  const frame = useKeptFocus(removing !== null, answer.value);
  function onRemoved() {
    setRemoving(null);
    answer.reload();
    onChanged();
  }
  return (
    <section ref={frame} tabIndex={-1} className="lp-panel lp-kept">
      <h2>{__('Waitlist', 'learner-progressions')}</h2>
      <Answered of={answer} empty={(waiting) => (waiting.length === 0 ? <NobodyWaits /> : null)}>
        {(waiting) => (
          <ol className="lp-lines" aria-label={__('Waitlist', 'learner-progressions')}>
            {waiting.map((entry) => (
              <Line key={entry.waitlistEntryId} entry={entry} onRemove={() => setRemoving(entry)} />
            ))}
          </ol>
        )}
      </Answered>
      {removing && <RemoveDialog entry={removing} onDone={onRemoved} onClose={() => setRemoving(null)} />}
    </section>
  );
}

const NobodyWaits = () => (
  <p>{__('Nobody waits. Learners can join once all seats are taken.', 'learner-progressions')}</p>
);

function Line({ entry, onRemove }: { entry: Waiting; onRemove: () => void }) {
  // translators: %s: day.
  const since = sprintf(__('since %s', 'learner-progressions'), dayOf(entry.joinedAt));
  return (
    <li>
      <span>
        <LearnerLink of={entry.learner} />
        <span className="lp-small">{[stepWords(entry), since].join(' · ')}</span>
      </span>
      <span className="lp-lines__end">
        <Standing entry={entry} />{' '}
        <Button variant="tertiary" isDestructive onClick={onRemove} __next40pxDefaultSize>
          {__('Remove', 'learner-progressions')}
          <span className="lp-unseen"> {fullName(entry.learner)}</span>
        </Button>
      </span>
    </li>
  );
}

/** Whose turn it is: an offer with the time it has left, or the place in line. */
function Standing({ entry: { status, offeredUntil, place } }: { entry: Waiting }) {
  if (status === 'offered' && offeredUntil)
    return (
      <>
        <Chip tone="in_progress" mark="●">
          {waitWords.offered}
        </Chip>{' '}
        <time dateTime={offeredUntil} title={moment(offeredUntil)} className="lp-small">
          {/* translators: 1: date and time, 2: how far it is away, such as "in 2 hours". */}
          {sprintf(__('until %1$s, %2$s', 'learner-progressions'), moment(offeredUntil), fromNow(offeredUntil))}
        </time>
      </>
    );
  if (place === null) return <>{waitWords[status]}</>;
  // translators: %s: place in a line.
  return <>{sprintf(__('Place %s', 'learner-progressions'), number(place))}</>;
}
