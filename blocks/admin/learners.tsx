import { useAddress } from './address.ts';
import { ImportLearners } from './learners/import.tsx';
import { LearnerForm } from './learners/learner-form.tsx';
import { LearnerList } from './learners/learner-list.tsx';
import { LinkedLearner } from './learners/linked-learner.tsx';
import { LearnerRecord } from './learners/record.tsx';

/** The learners: the list, or what the address asks for. */
export function Learners() {
  const address = useAddress();
  const [learner, wpUser] = [address.get('learner'), address.get('wpUser')];
  if (learner === 'new') return <LearnerForm learner={null} />;
  if (learner === 'import') return <ImportLearners />;
  if (learner) return <LearnerRecord key={learner} learnerId={learner} />;
  if (wpUser) return <LinkedLearner userId={wpUser} />;
  return <LearnerList />;
}
