import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { Disabled, PanelBody } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CourseChoice } from '../course-choice.tsx';
import { ModuleCard } from './module-card.tsx';
import { ModuleChoice } from './module-choice.tsx';
import { sampleState } from './sample.ts';

type Attributes = { moduleId: number; courseId: number };
type Props = { attributes: Attributes; setAttributes: (changes: Partial<Attributes>) => void };

/** A sample: the editor never asks for anybody's record, only for the courses there are. */
export function Edit({ attributes: { moduleId, courseId }, setAttributes }: Props) {
  return (
    <div {...useBlockProps({ className: 'lp-root' })}>
      <InspectorControls>
        <PanelBody title={__('Module', 'learner-progressions')}>
          <CourseChoice
            none={__('The module that is linked with this page', 'learner-progressions')}
            value={courseId > 0 ? String(courseId) : ''}
            keyOf={(course) => String(course.courseId)}
            onChange={(chosen) => setAttributes({ courseId: Number(chosen), moduleId: 0 })}
          />
          {courseId > 0 && (
            <ModuleChoice
              key={courseId}
              courseId={courseId}
              moduleId={moduleId}
              onChange={(chosen) => setAttributes({ moduleId: chosen })}
            />
          )}
        </PanelBody>
      </InspectorControls>
      <p className="lp-small">{__('Sample. Visitors see their own record here.', 'learner-progressions')}</p>
      <Disabled>
        <div className="lp-record">
          <ModuleCard state={sampleState} isLoading={false} onChanged={() => {}} />
        </div>
      </Disabled>
    </div>
  );
}
