import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';
import { number, percent } from '../../shared/format.ts';
import { ProgressBar } from '../../shared/ui.tsx';

/** Two decimals, as the record has them: 99.99 must not read as 100. */
export const coursePercent = (value: number) => percent(value, 2);

/** How far a course is: "3 of 8 units, 37.5% · 22 of 61 required modules". */
export function CourseBar({ course }: { course: CourseProgress }) {
  const { title, totalUnits, completionPercentage } = course;
  // translators: %s: title of a course.
  const name = sprintf(__('%s: units completed', 'learner-progressions'), title);
  return <ProgressBar name={name} value={totalUnits > 0 ? completionPercentage : null} text={textOf(course)} />;
}

function textOf({ totalUnits, completedUnitsCount, completionPercentage, units }: CourseProgress): string {
  if (totalUnits === 0) return __('Nothing in this course counts yet.', 'learner-progressions');
  // translators: 1: units completed, 2: units of the course, 3: percentage.
  const ofUnits = sprintf(
    __('%1$s of %2$s units, %3$s', 'learner-progressions'),
    number(completedUnitsCount),
    number(totalUnits),
    coursePercent(completionPercentage),
  );
  const [done, all] = [
    units.reduce((sum, { completedModules }) => sum + completedModules, 0),
    units.reduce((sum, { totalModules }) => sum + totalModules, 0),
  ];
  return `${ofUnits} · ${modulesText(done, all)}`;
}

/** "3 of 5 required modules". */
export function modulesText(done: number, all: number): string {
  // translators: 1: modules done, 2: modules that count.
  return sprintf(__('%1$s of %2$s required modules', 'learner-progressions'), number(done), number(all));
}
