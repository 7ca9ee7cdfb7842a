import { __ } from '@wordpress/i18n';
import { Empty } from '../../../shared/ui.tsx';
import { Link } from '../../link.tsx';
import { toCourse } from './address-of.ts';
import type { StepProps } from './course-page.tsx';
import { StepOptions } from './step-options.tsx';
import { NextStep } from './wizard-bar.tsx';

/** Step 3: the classes of which one satisfies a step. */
export function ClassesStep({ course, onSaved }: StepProps) {
  if (course.steps.length === 0) {
    return (
      <Empty title={__('No step yet.', 'learner-progressions')}>
        <p>
          <Link to={toCourse(course.courseProgramId, 'steps')}>
            {__('Add the steps first', 'learner-progressions')}
          </Link>
        </p>
      </Empty>
    );
  }
  return (
    <div className="lp-program">
      <p>{__('Learners book one of its classes for each step.', 'learner-progressions')}</p>
      {course.steps.map((step) => (
        <StepOptions key={step.stepId} course={course} step={step} onSaved={onSaved} />
      ))}
      <NextStep course={course} after="classes" />
    </div>
  );
}
