import { __ } from '@wordpress/i18n';
import { useAddress } from './address.ts';
import { Heading } from './heading.tsx';
import { LearnerDossier } from './learners/dossier.tsx';
import { ImportLearners } from './learners/import.tsx';
import { LearnerForm } from './learners/learner-form.tsx';
import { LearnerList } from './learners/learner-list.tsx';
import { LearnerParts } from './learners/learner-parts.tsx';
import { LinkedLearner } from './learners/linked-learner.tsx';
import { PrivacyRequests } from './learners/privacy/requests.tsx';
import { LearnerRecord } from './learners/record.tsx';

/** The learners: the list, or what the address asks for. */
export function Learners() {
  const address = useAddress();
  const [learner, wpUser] = [address.get('learner'), address.get('wpUser')];
  if (learner === 'new') return <LearnerForm learner={null} />;
  if (learner === 'import') return <ImportLearners />;
  if (learner && address.has('dossier')) return <LearnerDossier key={learner} learnerId={learner} />;
  if (learner) return <LearnerRecord key={learner} learnerId={learner} />;
  if (wpUser) return <LinkedLearner userId={wpUser} />;
  if (address.get('part') === 'privacy') return <Privacy />;
  return <LearnerList />;
}

function Privacy() {
  return (
    <>
      <Heading title={__('Learners', 'learner-progressions')} />
      <LearnerParts current="privacy" />
      <PrivacyRequests />
    </>
  );
}
