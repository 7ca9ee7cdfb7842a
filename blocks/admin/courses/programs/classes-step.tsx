import { __, _n, sprintf } from '@wordpress/i18n';
import { number } from '../../../shared/format.ts';
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
      <>
        <Empty title={__('No step yet.', 'learner-progressions')}>
          <p>
            <Link to={toCourse(course.courseProgramId, 'steps')}>
              {__('Add the steps first', 'learner-progressions')}
            </Link>
          </p>
        </Empty>
        <RemovedSteps course={course} onSaved={onSaved} />
      </>
    );
  }
  return (
    <div className="lp-program">
      <p>{__('Learners book one of its classes for each step.', 'learner-progressions')}</p>
      {course.steps.map((step) => (
        <StepOptions key={step.stepId} course={course} step={step} onSaved={onSaved} />
      ))}
      <RemovedSteps course={course} onSaved={onSaved} />
      <NextStep course={course} after="classes" />
    </div>
  );
}

/** What was taken out goes on for whoever bought it: they need classes to finish it with. */
function RemovedSteps({ course, onSaved }: StepProps) {
  return course.removedSteps.map((step) => (
    <StepOptions key={step.stepId} course={course} step={step} note={heldBy(step.learners)} onSaved={onSaved} />
  ));
}

function heldBy(learners: number): string {
  const words = _n(
    'No longer sold, %s learner still has it',
    'No longer sold, %s learners still have it',
    learners,
    'learner-progressions',
  );
  // translators: %s: number of learners.
  return sprintf(words, number(learners));
}
