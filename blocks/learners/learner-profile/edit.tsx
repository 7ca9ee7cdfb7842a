import { useBlockProps } from '@wordpress/block-editor';
import { Disabled } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CourseCards } from '../../course-progress/course-progress/course-cards.tsx';
import { sampleCourse } from '../../course-progress/course-progress/sample.ts';
import { ProgressionsRecord } from '../../progressions/progressions/record.tsx';
import { sampleRecord } from '../../progressions/progressions/sample.ts';
import { Tabs } from '../../shared/ui.tsx';
import { SampleTraining } from '../../training/training-progress/edit.tsx';
import { OwnDetails } from './details.tsx';
import { ProfileHeading } from './profile-heading.tsx';

/** A sample: the editor never asks for anybody's record. */
export function Edit() {
  const { learner } = sampleRecord;
  const record = <ProgressionsRecord record={sampleRecord} mayManage={false} asOf={null} onChanged={() => {}} />;
  const courses = <CourseCards courses={[sampleCourse]} isOwn mayManage={false} asOf={null} onChanged={() => {}} />;
  const tabs = [
    { name: 'progressions', title: __('Progressions', 'learner-progressions'), content: record },
    { name: 'training', title: __('Training', 'learner-progressions'), content: <SampleTraining /> },
    { name: 'courses', title: __('Courses', 'learner-progressions'), content: courses },
    { name: 'details', title: __('Details', 'learner-progressions'), content: <OwnDetails learner={learner} /> },
  ];
  return (
    <div {...useBlockProps({ className: 'lp-root' })}>
      <p className="lp-small">{__('Sample. Visitors see their own record here.', 'learner-progressions')}</p>
      <Disabled>
        <ProfileHeading learner={learner} />
        <Tabs label={__('Learner profile', 'learner-progressions')} tabs={tabs} />
      </Disabled>
    </div>
  );
}
