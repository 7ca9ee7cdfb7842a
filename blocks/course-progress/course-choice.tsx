import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ListedCourse } from '#contract/course-content';
import { askAll } from '../shared/api.ts';
import { useAnswer } from '../shared/ui.tsx';
import { EditorAnswer } from './editor-answer.tsx';

type Props = {
  /** What no choice means. */
  none: string;
  value: string;
  keyOf: (course: ListedCourse) => string;
  onChange: (value: string) => void;
};

/** A course out of all there are, by what the block keeps of it. */
export function CourseChoice({ none, value, keyOf, onChange }: Props) {
  const answer = useAnswer((signal) => askAll<ListedCourse>('/course-content', { orderBy: 'title' }, signal), []);
  return (
    <EditorAnswer of={answer}>
      {(courses) => (
        <SelectControl
          label={__('Course', 'learner-progressions')}
          value={value}
          options={optionsOf(courses, { none, value, keyOf })}
          onChange={onChange}
          __next40pxDefaultSize
          __nextHasNoMarginBottom
        />
      )}
    </EditorAnswer>
  );
}

/** A course that is gone stays in the list as long as it is the chosen one. */
function optionsOf(courses: ListedCourse[], { none, value, keyOf }: Omit<Props, 'onChange'>) {
  const known = courses.map((course) => ({ label: `${course.title} (${course.code})`, value: keyOf(course) }));
  const isKnown = value === '' || known.some((option) => option.value === value);
  return [{ label: none, value: '' }, ...known, ...(isKnown ? [] : [{ label: value, value }])];
}
