import type { LearnerProgression } from '#contract/progressions';
import { fullName } from '../../shared/format.ts';

/** Whose record this is, and where they work. */
export function ProfileHeading({ learner }: { learner: LearnerProgression['learner'] }) {
  const places = [...new Set([learner.employer, learner.clientName])].filter(Boolean);
  return (
    <header className="lp-profile__head">
      <h2 className="lp-heading">{fullName(learner)}</h2>
      {places.length > 0 && <p className="lp-card__facts">{places.join(' · ')}</p>}
    </header>
  );
}
