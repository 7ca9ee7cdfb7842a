import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { CourseProgram } from '#contract/course-programs';
import { ask } from '../../../shared/api.ts';
import { useSubmission } from '../../../shared/ui.tsx';
import { EntryFields } from '../../forms/entry-fields.tsx';
import { EntryForm, FieldGroup } from '../../forms/entry-form.tsx';
import { useUnsaved } from '../../unsaved.ts';
import { Zones } from '../zones.tsx';
import { namingSpecs, termSpecs, textSpecs } from './details-specs.ts';
import { changesOfCourse, detailPaths, newBodyOf, valuesOfCourse } from './details-values.ts';

type Props = {
  /** Null for a new one. */
  course: CourseProgram | null;
  onSaved: (saved: CourseProgram) => void;
  onCancel?: () => void;
};

/** What a course is, for whom, and when it is sold. */
export function DetailsForm({ course, onSaved, onCancel }: Props) {
  const [stored, setStored] = useState(course);
  const before = useMemo(() => valuesOfCourse(stored), [stored]);
  const [values, setValues] = useState(before);
  const isChanged = detailPaths.some((path) => values[path] !== before[path]);
  const submission = useSubmission(
    (body: object, options) => send(course, body, options),
    (saved) => {
      if (course) setStored(saved);
      if (course) setValues(valuesOfCourse(saved));
      onSaved(saved);
    },
    detailPaths,
  );
  const question = __('The details are not saved yet. Leave them all the same?', 'learner-progressions');
  useUnsaved(course !== null && isChanged, question);
  const set = (path: string, value: string) => setValues((known) => ({ ...known, [path]: value }));
  const fields = { values, onValue: set, errorAt: submission.errorAt };
  return (
    <EntryForm
      submission={submission}
      action={course ? __('Save the details', 'learner-progressions') : __('Add the course', 'learner-progressions')}
      onSubmit={() => submission.submit(course ? changesOfCourse(before, values) : newBodyOf(values))}
      onCancel={onCancel}
    >
      <FieldGroup title={__('The course', 'learner-progressions')}>
        <EntryFields specs={namingSpecs} {...fields} />
        <div className="lp-group__wide">
          <EntryFields specs={textSpecs} {...fields} />
        </div>
      </FieldGroup>
      <FieldGroup title={__('How it is sold', 'learner-progressions')}>
        <EntryFields specs={termSpecs} {...fields} />
        <Zones />
      </FieldGroup>
    </EntryForm>
  );
}

const send = (course: CourseProgram | null, body: object, options: { idempotencyKey: string }) =>
  course
    ? ask<CourseProgram>('PATCH', `/admin/courses/${course.courseProgramId}`, body)
    : ask<CourseProgram>('POST', '/admin/courses', body, options);
