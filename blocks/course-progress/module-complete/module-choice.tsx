import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import { ask } from '../../shared/api.ts';
import { useAnswer } from '../../shared/ui.tsx';
import { EditorAnswer } from '../editor-answer.tsx';

type Props = { courseId: number; moduleId: number; onChange: (moduleId: number) => void };

/** A module of a course, unit by unit. */
export function ModuleChoice({ courseId, moduleId, onChange }: Props) {
  const answer = useAnswer(
    (signal) => ask<CourseContent>('GET', `/course-content/${courseId}`, undefined, { signal }),
    [courseId],
  );
  return (
    <EditorAnswer of={answer}>
      {({ units }) => (
        <SelectControl
          label={__('Module', 'learner-progressions')}
          value={String(moduleId)}
          onChange={(chosen) => onChange(Number(chosen))}
          __next40pxDefaultSize
          __nextHasNoMarginBottom
        >
          <option value="0">{__('The module that is linked with this page', 'learner-progressions')}</option>
          {units.map(({ unitId, title, modules }) => (
            <optgroup key={unitId} label={title}>
              {modules.map((module) => (
                <option key={module.moduleId} value={String(module.moduleId)}>
                  {module.title}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectControl>
      )}
    </EditorAnswer>
  );
}
