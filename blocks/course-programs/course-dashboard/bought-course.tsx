import { __, sprintf } from '@wordpress/i18n';
import type { Purchase } from '#contract/purchases';
import { dayOf, number, percent } from '../../shared/format.ts';
import { ProgressBar } from '../../shared/ui.tsx';
import { PurchaseChip } from '../chips.tsx';
import { CourseNotice } from './course-notice.tsx';
import { CourseSteps } from './course-steps.tsx';
import { NextStep } from './next-step.tsx';
import type { Reading } from './reading.ts';
import { hasEnded } from './standing.ts';

type Props = { purchase: Purchase; reading: Reading };

/** One course: how it stands, how far it is, what comes next, then all of its steps. */
export function BoughtCourse({ purchase, reading }: Props) {
  const { course, status, steps } = purchase;
  return (
    <section className="lp-card lp-bought-course" aria-label={course.title}>
      <div className="lp-card__head">
        <h3>
          <bdi>{course.title}</bdi>
        </h3>
        <PurchaseChip status={status} />
      </div>
      <p className="lp-card__facts">{factsOf(purchase).join(' · ')}</p>
      <CourseNotice purchase={purchase} isOwn={reading.isOwn} />
      {steps.length > 0 && !hasEnded(purchase) && <CourseBar purchase={purchase} />}
      {status === 'active' && <NextStep purchase={purchase} reading={reading} />}
      {steps.length > 0 && <CourseSteps purchase={purchase} reading={reading} />}
    </section>
  );
}

/** "3 of 8 steps, 37.5%". */
function CourseBar({ purchase: { course, steps, progressPercent } }: { purchase: Purchase }) {
  const done = steps.filter(({ status }) => status === 'completed').length;
  // translators: 1: steps completed, 2: steps of the course, 3: percentage.
  const words = __('%1$s of %2$s steps, %3$s', 'learner-progressions');
  const text = sprintf(words, number(done), number(steps.length), percent(progressPercent, 2));
  // translators: %s: title of a course.
  const name = sprintf(__('%s: steps completed', 'learner-progressions'), course.title);
  return <ProgressBar name={name} value={progressPercent} text={text} />;
}

function factsOf({ course, fulfilledAt, completedAt, endedAt }: Purchase): string[] {
  const facts = [
    course.code,
    // translators: %s: a day.
    fulfilledAt && sprintf(__('enrolled on %s', 'learner-progressions'), dayOf(fulfilledAt)),
    // translators: %s: a day.
    completedAt && sprintf(__('completed on %s', 'learner-progressions'), dayOf(completedAt)),
    // translators: %s: a day.
    endedAt && sprintf(__('ended on %s', 'learner-progressions'), dayOf(endedAt)),
  ];
  return facts.filter((fact) => typeof fact === 'string');
}
