import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';
import { dayOf } from '../../shared/format.ts';
import { modulesText } from './course-bar.tsx';
import type { Reading } from './course-cards.tsx';
import { CourseModules } from './course-modules.tsx';
import type { Module } from './next-module.tsx';

type Props = { course: CourseProgress; next: Module | null; reading: Reading };
type Unit = CourseProgress['units'][number];

/** The units of a course in order, each to be opened; the first unfinished one is. */
export function CourseUnits({ course, next, reading }: Props) {
  const first = course.units.find(({ completedAt, totalModules }) => totalModules > 0 && completedAt === null);
  return (
    <ol className="lp-units">
      {course.units.map((unit) => (
        <li key={unit.unitId}>
          <CourseUnit unit={unit} opens={unit === first} course={course} next={next} reading={reading} />
        </li>
      ))}
    </ol>
  );
}

function CourseUnit({ unit, opens, ...rest }: Props & { unit: Unit; opens: boolean }) {
  // Once on the screen it stays as the reader has it, whatever is completed meanwhile.
  const [isOpen, setOpen] = useState(opens);
  return (
    <details className="lp-unit" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="lp-unit__title">{unit.title}</span>
        <span className="lp-small">{stateOf(unit)}</span>
      </summary>
      {isOpen && <CourseModules unit={unit} {...rest} />}
    </details>
  );
}

function stateOf({ modules, completedAt, completedModules, totalModules }: Unit): string {
  if (modules.length === 0) return __('No modules yet: this unit does not count.', 'learner-progressions');
  if (totalModules === 0) return __('All modules are optional: this unit does not count.', 'learner-progressions');
  const counted = modulesText(completedModules, totalModules);
  if (completedAt === null) return counted;
  // translators: %s: a day.
  return `✓ ${sprintf(__('Completed on %s', 'learner-progressions'), dayOf(completedAt))} · ${counted}`;
}
