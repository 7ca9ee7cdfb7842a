import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Learner } from '#contract/learners';
import { CoursesOfLearner } from '../../learners/learner-profile/courses-of-learner.tsx';
import { LearnerDetails } from '../../learners/learner-profile/details.tsx';
import { LearnerProgressions } from '../../progressions/progressions/learner-progressions.tsx';
import { ask } from '../../shared/api.ts';
import { fullName } from '../../shared/format.ts';
import { Answered, Tabs, useAnswer } from '../../shared/ui.tsx';
import { LearnerTraining } from '../../training/training-progress/learner-training.tsx';
import { go, useAddress } from '../address.ts';
import { LearnerCredits } from '../courses/credits/learner-credits.tsx';
import { Heading } from '../heading.tsx';
import { useCan } from '../visitor.tsx';
import { LearnerForm } from './learner-form.tsx';
import { ErasedNotice } from './privacy/erased-notice.tsx';
import { PrivacyRequestButton } from './privacy/request-button.tsx';

/** One learner: the record to read, or with `edit` in the address the form. */
export function LearnerRecord({ learnerId }: { learnerId: string }) {
  const isEditing = useAddress().has('edit');
  const path = `/learners/${encodeURIComponent(learnerId)}`;
  const answer = useAnswer((signal) => ask<Learner>('GET', path, undefined, { signal }), [path, isEditing]);
  return (
    <>
      {!answer.value && <Heading title={__('Learner', 'learner-progressions')} up={toList()} />}
      <Answered of={answer}>
        {(learner) => (isEditing ? <LearnerForm learner={learner} /> : <Shown learner={learner} />)}
      </Answered>
    </>
  );
}

const toList = () => ({ to: { learner: null, edit: null }, title: __('Learners', 'learner-progressions') });

function Shown({ learner }: { learner: Learner }) {
  const { learnerId, clientName, employer } = learner;
  const maySell = useCan('lp_manage_courses');
  return (
    <>
      <Heading
        title={fullName(learner)}
        up={toList()}
        note={[...new Set([clientName, employer])].filter(Boolean).join(' · ')}
        actions={<Actions learner={learner} />}
      />
      <ErasedNotice learner={learner} />
      <Tabs
        label={__('Parts of the record', 'learner-progressions')}
        tabs={[
          {
            name: 'progressions',
            title: __('Progressions', 'learner-progressions'),
            content: (
              <>
                <h2 className="lp-unseen">{__('Progressions', 'learner-progressions')}</h2>
                <LearnerProgressions learnerId={learnerId} />
              </>
            ),
          },
          {
            name: 'training',
            title: __('Training', 'learner-progressions'),
            content: (
              <>
                <h2 className="lp-unseen">{__('Training', 'learner-progressions')}</h2>
                <LearnerTraining learnerId={learnerId} />
              </>
            ),
          },
          {
            name: 'courses',
            title: __('Courses', 'learner-progressions'),
            content: (
              <>
                <h2 className="lp-unseen">{__('Courses', 'learner-progressions')}</h2>
                <CoursesOfLearner learnerId={learnerId} forName={fullName(learner)} />
              </>
            ),
          },
          ...(maySell ? [creditsTab(learnerId)] : []),
          {
            name: 'details',
            title: __('Details', 'learner-progressions'),
            content: <LearnerDetails learnerId={learnerId} />,
          },
        ]}
      />
    </>
  );
}

const creditsTab = (learnerId: number) => ({
  name: 'credits',
  title: __('Credits', 'learner-progressions'),
  content: (
    <>
      <h2 className="lp-unseen">{__('Credits', 'learner-progressions')}</h2>
      <LearnerCredits learnerId={learnerId} />
    </>
  ),
});

/** What can be done with the record; each only for those who may. */
function Actions({ learner }: { learner: Learner }) {
  const mayEdit = useCan('lp_manage_learners');
  const maySeeReports = useCan('lp_view_reports');
  return (
    <>
      {mayEdit && (
        <Button variant="secondary" onClick={() => go({ edit: 1 })} __next40pxDefaultSize>
          {__('Edit the details', 'learner-progressions')}
        </Button>
      )}
      {maySeeReports && (
        <Button variant="secondary" onClick={() => go({ dossier: 1 })} __next40pxDefaultSize>
          {__('Dossier', 'learner-progressions')}
        </Button>
      )}
      {mayEdit && <PrivacyRequestButton learner={learner} />}
    </>
  );
}
