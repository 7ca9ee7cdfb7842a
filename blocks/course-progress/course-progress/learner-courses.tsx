import { __ } from '@wordpress/i18n';
import type { CourseProgress } from '#contract/course-progress';
import { ask } from '../../shared/api.ts';
import { may, useMe } from '../../shared/me.ts';
import { type Answer, Answered, Empty, useAnswer } from '../../shared/ui.tsx';
import { isStaffWithoutRecord, NoRecord } from '../../shared/whose-record.tsx';
import { CourseCards } from './course-cards.tsx';

type Props = {
  /** Null for the visitor's own; the service decides who may see which. */
  learnerId: string | number | null;
  /** Code of the only course to show; empty for all of them. */
  code?: string;
  /** What stands there when there is none; absent: a sentence that says so. */
  nothing?: string;
};

/** Loads and shows a learner's courses, with the office's actions for those who may. */
export function LearnerCourses({ learnerId, code = '', nothing }: Props) {
  const answer = useLearnerCourses(learnerId);
  const mayManage = may(useMe(answer.asOf).value, 'lp_manage_courses');
  const isOwn = learnerId === null;
  const chosen = (courses: CourseProgress[]) => courses.filter((course) => code === '' || course.code === code);
  return (
    <Answered
      of={answer}
      empty={(courses) => {
        if (courses === null) return <NoRecord />;
        return chosen(courses).length === 0 ? (nothing ?? <NoCourse isOne={code !== ''} isOwn={isOwn} />) : null;
      }}
    >
      {(courses) =>
        courses && (
          <CourseCards
            courses={chosen(courses)}
            isOwn={isOwn}
            mayManage={mayManage}
            asOf={answer.asOf}
            onChanged={answer.reload}
          />
        )
      }
    </Answered>
  );
}

/** Null for staff without a record of their own. */
function useLearnerCourses(learnerId: Props['learnerId']): Answer<CourseProgress[] | null> {
  return useAnswer(
    async (signal) => {
      if (learnerId !== null)
        return ask('GET', `/learners/${encodeURIComponent(learnerId)}/course-progress`, undefined, { signal });
      if (await isStaffWithoutRecord()) return null;
      return ask('GET', '/me/course-progress', undefined, { signal });
    },
    [learnerId],
  );
}

function NoCourse({ isOne, isOwn }: { isOne: boolean; isOwn: boolean }) {
  if (!isOwn) return <Empty title={__('The learner is not enrolled in a course.', 'learner-progressions')} />;
  return (
    <Empty
      title={
        isOne
          ? __('You are not enrolled in this course.', 'learner-progressions')
          : __('You are not enrolled in a course.', 'learner-progressions')
      }
    >
      <p>{__('The office enrols learners. Please ask there if you expected one.', 'learner-progressions')}</p>
    </Empty>
  );
}
