import { __, sprintf } from '@wordpress/i18n';
import { countedLearners } from '../tree-words.ts';
import type { Candidate } from './use-chosen.ts';

type Props = { learners: Candidate[]; onRemove: (learnerId: number) => void };

/** Whom the next step will touch, by name. */
export function ChosenLearners({ learners, onRemove }: Props) {
  if (learners.length === 0) return null;
  return (
    <>
      <p className="lp-chosen__count">{countedLearners(learners.length)}</p>
      <ul className="lp-rows lp-chosen" aria-label={__('To be enrolled', 'learner-progressions')}>
        {learners.map(({ learnerId, name }) => (
          <li key={learnerId}>
            {name}
            <button type="button" className="lp-link" onClick={() => onRemove(learnerId)}>
              {__('Remove', 'learner-progressions')}
              {/* translators: %s: name of a learner. */}
              <span className="lp-unseen">{sprintf(__(': %s', 'learner-progressions'), name)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
