import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';
import { dayOf } from '../../shared/format.ts';
import { CourseBar } from './course-bar.tsx';
import type { Reading } from './course-cards.tsx';
import { CourseChip } from './course-chip.tsx';
import { CourseUnits } from './course-units.tsx';
import { NewContent } from './new-content.tsx';
import { NextModule, nextModuleOf } from './next-module.tsx';

type Props = { course: CourseProgress; reading: Reading };

/** One course: how it stands, how far it is, what comes next, then all of its content. */
export function CourseCard({ course, reading }: Props) {
  const next = nextModuleOf(course);
  return (
    <section className="lp-card lp-course" aria-label={course.title}>
      <div className="lp-card__head">
        <h3>{course.title}</h3>
        <CourseChip status={course.status} isWithdrawn={course.withdrawnAt !== null} />
      </div>
      <p className="lp-card__facts">{factsOf(course).join(' · ')}</p>
      <CourseBar course={course} />
      {next && <NextModule course={course} module={next} isOwn={reading.isOwn} />}
      <NewContent course={course} reading={reading} />
      <CourseUnits course={course} next={next} reading={reading} />
    </section>
  );
}

function factsOf({ enrolledAt, lastCompletedAt, completedAt, withdrawnAt }: CourseProgress): string[] {
  const facts = [
    // translators: %s: a day.
    sprintf(__('Enrolled on %s', 'learner-progressions'), dayOf(enrolledAt)),
    // translators: %s: a day.
    completedAt && sprintf(__('completed on %s', 'learner-progressions'), dayOf(completedAt)),
    !completedAt &&
      lastCompletedAt &&
      // translators: %s: a day.
      sprintf(__('last module done on %s', 'learner-progressions'), dayOf(lastCompletedAt)),
    // translators: %s: a day.
    withdrawnAt && sprintf(__('withdrawn on %s', 'learner-progressions'), dayOf(withdrawnAt)),
  ];
  return facts.filter((fact) => typeof fact === 'string');
}
