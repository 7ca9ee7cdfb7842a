import type { StepProps } from './course-page.tsx';
import { DetailsForm } from './details-form.tsx';
import { NextStep } from './wizard-bar.tsx';

/** Step 1: what the course is. */
export function DetailsStep({ course, onSaved }: StepProps) {
  return (
    <>
      <DetailsForm course={course} onSaved={onSaved} />
      <NextStep course={course} after="details" />
    </>
  );
}
