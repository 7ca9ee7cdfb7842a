import { Button } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { InboxEvent, MatchEvent, ReplayAnswer } from '#contract/inbox';
import type { Learner } from '#contract/learners';
import { ask, askList } from '../../../shared/api.ts';
import { fullName, number } from '../../../shared/format.ts';
import { RefusedNotice, useSubmission } from '../../../shared/ui.tsx';
import { FindField } from '../../forms/find.tsx';
import { partnerName } from './event-words.ts';
import { Likely } from './likely.tsx';
import type { Matched } from './matched-panel.tsx';
import { useParkedOf } from './parked-of.ts';

type Props = { event: InboxEvent; onMatched: (matched: Matched) => void };

/** Says once whom the partner means; from then on the partner's id stands for that learner. */
export function MatchPanel({ event, onMatched }: Props) {
  const [learnerId, setLearner] = useState('');
  const names = useRef(new Map<string, string>());
  const name = names.current.get(learnerId);
  const parked = useParkedOf(event);
  const submission = useSubmission(
    (body: MatchEvent, options) => ask<ReplayAnswer>('POST', `/training/inbox/${event.inboxId}/match`, body, options),
    ({ results }) => onMatched({ name: name ?? '', results, events: parked }),
  );
  async function find(search: string) {
    const { items } = await askList<Learner>('/learners', { search, perPage: 10 });
    return items.map((learner) => chosen(learner, [learner.saIdMasked, learner.clientName]));
  }
  function chosen(learner: Pick<Learner, 'learnerId' | 'firstName' | 'surname'>, more: (string | null)[]) {
    const value = String(learner.learnerId);
    names.current.set(value, fullName(learner));
    return { value, label: [fullName(learner), ...more].filter(Boolean).join(' · ') };
  }
  return (
    <section className="lp-panel lp-match" aria-busy={submission.isBusy}>
      <h2>{__('Match to a learner', 'learner-progressions')}</h2>
      <p>{keptSentence(event, parked.length)}</p>
      <Likely event={event} onChoose={(learner) => setLearner(chosen(learner, []).value)} />
      <FindField
        key={learnerId}
        label={__('Learner', 'learner-progressions')}
        value={learnerId}
        onValue={setLearner}
        chosen={name ? { value: learnerId, label: name } : null}
        help={__('Type a name or the last four digits of the ID number.', 'learner-progressions')}
        find={find}
      />
      {submission.refused && (
        <RefusedNotice refused={submission.refused} sentence={takenSentence(submission.refused)} />
      )}
      <Button
        variant="primary"
        isBusy={submission.isBusy}
        disabled={!learnerId}
        accessibleWhenDisabled
        onClick={() => !submission.isBusy && submission.submit({ learnerId: Number(learnerId) })}
        __next40pxDefaultSize
      >
        {matchLabel(name)}
      </Button>
    </section>
  );
}

function keptSentence(event: InboxEvent, count: number): string {
  // translators: 1: a partner's id of a student, 2: name of a partner, 3: number of events.
  const words = _n(
    'Say once who this is: the id %1$s is kept for that learner at %2$s, and the parked event of this id is replayed at once.',
    'Say once who this is: the id %1$s is kept for that learner at %2$s, and all %3$s parked events of this id are replayed at once.',
    count,
    'learner-progressions',
  );
  return sprintf(words, event.externalStudentId ?? '–', partnerName(event), number(count));
}

/** Here it may be either of the two. */
const takenSentence = ({ code }: { code: string }): string | undefined =>
  code === 'account_taken'
    ? __(
        'This learner is known to the partner by another id already, or the id belongs to another learner. Change the id on the learner’s record first.',
        'learner-progressions',
      )
    : undefined;

function matchLabel(name: string | undefined): string {
  if (!name) return __('Match to this learner', 'learner-progressions');
  // translators: %s: name of a learner.
  return sprintf(__('Match to %s', 'learner-progressions'), name);
}
