import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress, ModuleState } from '#contract/course-progress';

/** What marking a module as done has brought about, the greatest first: the course, its unit, or the module alone. */
export function congratulation({ title, unit, course }: ModuleState, after: CourseProgress): string {
  if (after.status === 'completed' && course.status !== 'completed') {
    // translators: %s: title of a course.
    return sprintf(__('Well done! You have completed the course “%s”.', 'learner-progressions'), course.title);
  }
  const completedUnit = after.units.find(({ unitId, completedAt }) => unitId === unit.unitId && completedAt !== null);
  if (completedUnit && unit.completedModules < unit.totalModules) {
    // translators: %s: title of a unit.
    return sprintf(__('Well done! You have completed the unit “%s”.', 'learner-progressions'), unit.title);
  }
  // translators: %s: title of a module.
  return sprintf(__('“%s” is done.', 'learner-progressions'), title);
}
