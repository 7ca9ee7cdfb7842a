import { __ } from '@wordpress/i18n';
import { PartBar } from '../part-bar.tsx';
import { useCan } from '../visitor.tsx';

const PARTS = [
  { name: 'list', title: __('Learners', 'learner-progressions') },
  { name: 'privacy', title: __('Privacy requests', 'learner-progressions') },
];
const AWAY = {
  ...{ listPage: null, find: null, sort: null },
  ...{ clientId: null, classId: null, withoutLp: null, status: null, learnerId: null },
};

/** The list and the privacy requests, for those who may see both. */
export function LearnerParts({ current }: { current: 'list' | 'privacy' }) {
  if (!useCan('lp_manage_learners')) return null;
  return (
    <PartBar label={__('Parts of this screen', 'learner-progressions')} parts={PARTS} current={current} away={AWAY} />
  );
}
