import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { ask } from '../../../shared/api.ts';
import { Answered, useAnswer } from '../../../shared/ui.tsx';
import { useAddress } from '../../address.ts';
import { Heading } from '../../heading.tsx';
import { forgetReference } from '../../lists/reference.ts';
import { useTell } from '../../told.tsx';
import { TO_COURSES, WIZARD_STEPS, type WizardStep } from './address-of.ts';
import { BundleStep } from './bundle-step.tsx';
import { ClassesStep } from './classes-step.tsx';
import { CourseStatusChip } from './course-status.tsx';
import { DetailsStep } from './details-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { StepsStep } from './steps-step.tsx';
import { WizardBar } from './wizard-bar.tsx';

export type StepProps = { course: CourseProgram; onSaved: (saved: CourseProgram) => void };

const SHOWN: Record<WizardStep, (props: StepProps) => React.JSX.Element> = {
  ...{ details: DetailsStep, steps: StepsStep, classes: ClassesStep, bundle: BundleStep, review: ReviewStep },
};

/** One course in its wizard; the open step stands in the address. */
export function CoursePage({ courseProgramId }: { courseProgramId: string }) {
  const tell = useTell();
  const asked = useAddress().get('step');
  const step = WIZARD_STEPS.find((one) => one === asked) ?? 'details';
  const answer = useAnswer(
    (signal) =>
      ask<CourseProgram>('GET', `/admin/courses/${encodeURIComponent(courseProgramId)}`, undefined, { signal }),
    [courseProgramId],
  );
  function onSaved({ title }: CourseProgram) {
    forgetReference('/admin/courses');
    // translators: %s: title of a course.
    tell(sprintf(__('%s has been saved.', 'learner-progressions'), title));
    answer.reload();
  }
  const Shown = SHOWN[step];
  const { value } = answer;
  return (
    <>
      <Heading
        title={value?.title ?? __('Course', 'learner-progressions')}
        up={{ to: TO_COURSES, title: __('Course programs', 'learner-progressions') }}
        note={
          value && (
            <>
              {value.code} <CourseStatusChip status={value.status} />
            </>
          )
        }
      />
      {value && <WizardBar course={value} current={step} />}
      <Answered of={answer}>
        {(course) => (
          <>
            <Standing of={course} />
            <Shown key={step} course={course} onSaved={onSaved} />
          </>
        )}
      </Answered>
    </>
  );
}

function Standing({ of: { status } }: { of: CourseProgram }) {
  if (status === 'draft') return null;
  return (
    <p className="lp-notice">
      {status === 'archived'
        ? __(
            'Archived: publish it again before you change it. Classes of its steps can be changed all the same.',
            'learner-progressions',
          )
        : __('On sale: what you save is seen at once. Whoever bought it keeps what was sold.', 'learner-progressions')}
    </p>
  );
}
