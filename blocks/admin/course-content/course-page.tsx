import { __ } from '@wordpress/i18n';
import type { CourseContent } from '#contract/course-content';
import { Answered } from '../../shared/ui.tsx';
import { useAddress } from '../address.ts';
import { Heading } from '../heading.tsx';
import { PartBar } from '../part-bar.tsx';
import { LIST_AWAY, TO_COURSES } from './address-of.ts';
import { ContentEditor } from './content-editor.tsx';
import { CourseLearners } from './learners/course-learners.tsx';
import { LearnerPage } from './learners/learner-page.tsx';
import { learnersSentence, UpdatingNote } from './updating-note.tsx';
import { useCourse } from './use-course.ts';

const PARTS = [
  { name: 'content', title: __('Content', 'learner-progressions') },
  { name: 'learners', title: __('Learners', 'learner-progressions') },
];

/** One course: its content, its learners, or the one learner that the address names. */
export function CoursePage({ courseId }: { courseId: string }) {
  const course = useCourse(courseId);
  const address = useAddress();
  const learnerId = address.get('learner');
  const part = address.get('part') === 'learners' ? 'learners' : 'content';
  if (learnerId && course.value) {
    return <LearnerPage key={learnerId} course={course.value} learnerId={learnerId} onChanged={course.reload} />;
  }
  return (
    <>
      <CourseHeading course={course.value} />
      <Answered of={course}>
        {(found) => (
          <>
            <PartBar
              label={__('Parts of the course', 'learner-progressions')}
              parts={PARTS}
              current={part}
              away={LIST_AWAY}
            />
            <UpdatingNote learners={found.learners} />
            {part === 'content' ? (
              <ContentEditor course={found} onSaved={course.replace} />
            ) : (
              <CourseLearners course={found} onChanged={course.reload} />
            )}
          </>
        )}
      </Answered>
    </>
  );
}

function CourseHeading({ course }: { course: CourseContent | undefined }) {
  return (
    <Heading
      title={course?.title ?? __('Course', 'learner-progressions')}
      up={{ to: TO_COURSES, title: __('Course content', 'learner-progressions') }}
      note={course && [course.code, learnersSentence(course.learners)].join(' · ')}
    />
  );
}
