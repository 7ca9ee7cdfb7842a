import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { Disabled, PanelBody } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { CourseChoice } from '../course-choice.tsx';
import { CourseCards } from './course-cards.tsx';
import { sampleCourse } from './sample.ts';

type Props = { attributes: { course: string }; setAttributes: (changes: { course: string }) => void };

/** A sample: the editor never asks for anybody's record, only for the courses there are. */
export function Edit({ attributes: { course }, setAttributes }: Props) {
  return (
    <div {...useBlockProps({ className: 'lp-root' })}>
      <InspectorControls>
        <PanelBody title={__('Course', 'learner-progressions')}>
          <CourseChoice
            none={__('All courses of the learner', 'learner-progressions')}
            value={course}
            keyOf={({ code }) => code}
            onChange={(chosen) => setAttributes({ course: chosen })}
          />
        </PanelBody>
      </InspectorControls>
      <p className="lp-small">
        {__('Sample. Visitors see their own record here.', 'learner-progressions')}
        {/* translators: %s: code of a course. */}
        {course && ` ${sprintf(__('Only the course %s is shown.', 'learner-progressions'), course)}`}
      </p>
      <Disabled>
        <h2 className="lp-heading">{__('Course progress', 'learner-progressions')}</h2>
        <CourseCards courses={[sampleCourse]} isOwn mayManage={false} asOf={null} onChanged={() => {}} />
      </Disabled>
    </div>
  );
}
