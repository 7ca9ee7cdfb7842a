import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { InboxEvent } from '#contract/inbox';
import type { PipelineLearner } from '#contract/oversight';
import { askList } from '../../../shared/api.ts';
import { fullName } from '../../../shared/format.ts';
import { useAnswer } from '../../../shared/ui.tsx';

const MOST = 6;
type Props = { event: InboxEvent; onChoose: (learner: PipelineLearner['learner']) => void };

/** Who is at this very course now, where they are few: most likely one of them. A list that cannot be read is left out. */
export function Likely({ event: { provider, externalCourseId }, onChoose }: Props) {
  const providerId = provider?.providerId;
  const answer = useAnswer(
    (signal) =>
      askList<PipelineLearner>(
        '/training/pipeline/learners',
        { providerId, status: 'in_progress', perPage: 100, orderBy: 'surname', order: 'asc' },
        signal,
      ),
    [providerId],
  );
  const { items = [], totalPages = 1 } = answer.value ?? {};
  const here = items.filter((row) => row.externalCourseId === externalCourseId);
  // Of a list that goes on nobody knows how many there are.
  if (totalPages > 1 || here.length === 0 || here.length > MOST) return null;
  return (
    <div className="lp-likely">
      <p>{__('At this course now:', 'learner-progressions')}</p>
      <ul className="lp-plain">
        {here.map(({ stepId, learner }) => (
          <li key={stepId}>
            <Button variant="secondary" size="compact" onClick={() => onChoose(learner)}>
              {fullName(learner)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
