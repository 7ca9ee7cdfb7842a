import { __ } from '@wordpress/i18n';
import type { LearnerProgression } from '#contract/progressions';
import { RecordOf, useLearnerRecord } from '../../progressions/progressions/learner-progressions.tsx';
import { may, useMe } from '../../shared/me.ts';
import { type Answer, Answered, type Tab, Tabs } from '../../shared/ui.tsx';
import { NoRecord } from '../../shared/whose-record.tsx';
import { LearnerTraining } from '../../training/training-progress/learner-training.tsx';
import { CoursesOfLearner } from './courses-of-learner.tsx';
import { LearnerDetails, OwnDetails } from './details.tsx';
import { ProfileHeading } from './profile-heading.tsx';

/** What a tab needs; each slice adds one entry to TABS. */
type Profile = {
  /** Null for the visitor's own. */
  learnerId: string | null;
  learner: LearnerProgression['learner'];
  record: Answer<LearnerProgression | null>;
  seesAll: boolean;
};

const TABS: ((profile: Profile) => Tab)[] = [
  ({ record }) => ({
    name: 'progressions',
    title: __('Progressions', 'learner-progressions'),
    content: <RecordOf answer={record} />,
  }),
  ({ learnerId }) => ({
    name: 'training',
    title: __('Training', 'learner-progressions'),
    content: <LearnerTraining learnerId={learnerId} />,
  }),
  ({ learnerId }) => ({
    name: 'courses',
    title: __('Courses', 'learner-progressions'),
    content: <CoursesOfLearner learnerId={learnerId} />,
  }),
  ({ learner, seesAll }) => ({
    name: 'details',
    title: __('Details', 'learner-progressions'),
    content: seesAll ? <LearnerDetails learnerId={learner.learnerId} /> : <OwnDetails learner={learner} />,
  }),
];

/** One learner's record in tabs; `learnerId` null shows the visitor's own. `heading` stands there until the name is known. */
export function LearnerProfile({ learnerId, heading }: { learnerId: string | null; heading: string }) {
  const record = useLearnerRecord(learnerId);
  const seesAll = may(useMe(record.asOf).value, 'lp_view_learners');
  const { value } = record;
  if (!value) {
    return (
      <>
        {heading && <h2 className="lp-heading">{heading}</h2>}
        <Answered of={record}>{() => <NoRecord />}</Answered>
      </>
    );
  }
  const tabs = TABS.map((tab) => tab({ learnerId, learner: value.learner, record, seesAll }));
  return (
    <>
      <ProfileHeading learner={value.learner} />
      <Tabs label={__('Learner profile', 'learner-progressions')} tabs={tabs} />
    </>
  );
}
