import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import { askList } from '../../shared/api.ts';
import { Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { go } from '../address.ts';
import { Heading } from '../heading.tsx';
import { Link } from '../link.tsx';

/** From a WordPress account (`wpUser` in the address) to the record that is linked to it. */
export function LinkedLearner({ userId }: { userId: string }) {
  const answer = useAnswer(
    (signal) => askList<Learner>('/learners', { wpUserId: Number.parseInt(userId, 10) || 0 }, signal),
    [userId],
  );
  return (
    <>
      <Heading title={__('Learner record', 'learner-progressions')} />
      <Answered of={answer}>
        {({ items: [learner] }) => (learner ? <GoThere learnerId={learner.learnerId} /> : <Nobody />)}
      </Answered>
    </>
  );
}

function GoThere({ learnerId }: { learnerId: number }) {
  useEffect(() => go({ learner: learnerId, wpUser: null }, 'replace'), [learnerId]);
  return null;
}

function Nobody() {
  return (
    <Empty title={__('No learner record is linked to this WordPress account.', 'learner-progressions')}>
      <p>
        <Link to={{ wpUser: null }}>{__('Find the learner in the list', 'learner-progressions')}</Link>
        {__(', open the record and choose the account under “Edit the details”.', 'learner-progressions')}
      </p>
    </Empty>
  );
}
