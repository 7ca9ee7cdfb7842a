import { __, sprintf } from '@wordpress/i18n';
import type { Job } from '#contract/jobs';
import { useAnswer } from '../../shared/ui.tsx';
import { screenUrl } from '../address.ts';
import { everyCourse } from '../lists/reference.ts';

/** The course that a job is about, as the way to it; nothing for work that is about no course. */
export function CourseOfJob({ job: { payload } }: { job: Job }) {
  return typeof payload.courseId === 'number' ? <CourseLink courseId={payload.courseId} /> : null;
}

function CourseLink({ courseId }: { courseId: number }) {
  const courses = useAnswer(everyCourse, []);
  const title = courses.value?.find((course) => course.courseId === courseId)?.title;
  return (
    <a className="lp-job-course" href={screenUrl('course-content', { course: courseId }) ?? ''}>
      {/* translators: %d: number of a course. */}
      {title ?? sprintf(__('Course %d', 'learner-progressions'), courseId)}
    </a>
  );
}
