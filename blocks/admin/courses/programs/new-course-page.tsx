import { __, sprintf } from '@wordpress/i18n';
import { go } from '../../address.ts';
import { Heading } from '../../heading.tsx';
import { forgetReference } from '../../lists/reference.ts';
import { useTell } from '../../told.tsx';
import { TO_COURSES, toCourse } from './address-of.ts';
import { DetailsForm } from './details-form.tsx';
import { WizardBar } from './wizard-bar.tsx';

/** The first step of a course that is not there yet; all else follows once it is. */
export function NewCoursePage() {
  const tell = useTell();
  return (
    <>
      <Heading
        title={__('New course', 'learner-progressions')}
        up={{ to: TO_COURSES, title: __('Course programs', 'learner-progressions') }}
        note={__('A draft that nobody sees until it is published.', 'learner-progressions')}
      />
      <WizardBar course={null} current="details" />
      <DetailsForm
        course={null}
        onSaved={({ courseProgramId, title }) => {
          forgetReference('/admin/courses');
          // translators: %s: title of a course.
          tell(sprintf(__('%s has been added. Now its steps, in order.', 'learner-progressions'), title));
          go(toCourse(courseProgramId, 'steps'));
        }}
        onCancel={() => go(TO_COURSES)}
      />
    </>
  );
}
