import { __, sprintf } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';
import { dayOf } from '../../shared/format.ts';
import { CompletionButton } from './completion-button.tsx';
import type { Reading } from './course-cards.tsx';
import type { Module } from './next-module.tsx';

type Props = {
  unit: CourseProgress['units'][number];
  course: CourseProgress;
  next: Module | null;
  reading: Reading;
};

/** The modules of a unit in order: done or open, in words as well, and the way to the page of each. */
export function CourseModules({ unit, course, next, reading }: Props) {
  const mayMark = reading.mayManage && course.withdrawnAt === null;
  return (
    <ol className="lp-modules">
      {unit.modules.map((module) => (
        <li
          key={module.moduleId}
          className={module.completedAt ? 'lp-module lp-module--done' : 'lp-module'}
          aria-current={module === next ? 'step' : undefined}
        >
          <span className="lp-module__mark" aria-hidden="true">
            {module.completedAt ? '✓' : '○'}
          </span>
          <div>
            {module.url ? <a href={module.url}>{module.title}</a> : module.title}
            <span className="lp-small">{stateOf(module)}</span>
          </div>
          {mayMark && <CompletionButton course={course} module={module} onDone={reading.onDone} />}
        </li>
      ))}
    </ol>
  );
}

function stateOf({ required, completedAt }: Module): string {
  const state = completedAt
    ? // translators: %s: a day.
      sprintf(__('Done on %s', 'learner-progressions'), dayOf(completedAt))
    : __('Open', 'learner-progressions');
  return required ? state : `${__('Optional', 'learner-progressions')} · ${state}`;
}
