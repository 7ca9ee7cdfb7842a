import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { Link } from '../../link.tsx';
import { toCourse, WIZARD_STEPS, type WizardStep } from './address-of.ts';
import { missingIn } from './missing.ts';

export const wizardWords: Record<WizardStep, string> = {
  details: __('Details', 'learner-progressions'),
  steps: __('Steps', 'learner-progressions'),
  classes: __('Classes', 'learner-progressions'),
  bundle: __('Bundle and price', 'learner-progressions'),
  review: __('Review and publish', 'learner-progressions'),
};

/** The steps of the wizard; each is saved by itself, so any of them may be opened once the course is there. */
export function WizardBar({ course, current }: { course: CourseProgram | null; current: WizardStep }) {
  const missing = course ? missingIn(course) : [];
  const bar = useRef<HTMLElement>(null);
  const shown = useRef(current);
  // The link that led here may have gone with the step before.
  useEffect(() => {
    if (shown.current !== current) bar.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
    shown.current = current;
  }, [current]);
  return (
    <nav ref={bar} className="lp-wizard" aria-label={__('Steps of writing a course', 'learner-progressions')}>
      <ol>
        {WIZARD_STEPS.map((step) => (
          <li key={step}>
            {course ? (
              <Link to={toCourse(course.courseProgramId, step)} current={step === current}>
                {wizardWords[step]}
                {missing.some((one) => one.step === step) && (
                  <span className="lp-wizard__missing"> {__('(incomplete)', 'learner-progressions')}</span>
                )}
              </Link>
            ) : (
              <span aria-current={step === current ? 'page' : undefined}>{wizardWords[step]}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The way on, where a step is done. */
export function NextStep({ course: { courseProgramId }, after }: { course: CourseProgram; after: WizardStep }) {
  const next = WIZARD_STEPS[WIZARD_STEPS.indexOf(after) + 1];
  if (!next) return null;
  return (
    <Link to={toCourse(courseProgramId, next)} className="lp-wizard__next">
      {__('Next:', 'learner-progressions')} {wizardWords[next]}
    </Link>
  );
}
