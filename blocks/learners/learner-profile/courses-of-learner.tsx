import { useState } from '@wordpress/element';
import { BoughtInRecord } from '../../course-programs/course-dashboard/bought-in-record.tsx';
import { LearnerCourses } from '../../course-progress/course-progress/learner-courses.tsx';

type Props = {
  /** Null for the visitor's own. */
  learnerId: string | number | null;
  /** Name of the learner, where the office works: it also books for them. */
  forName?: string;
};

/** What was bought and what is being learnt; that there is nothing is said only where there is neither. */
export function CoursesOfLearner({ learnerId, forName }: Props) {
  const [hasBought, setBought] = useState(false);
  return (
    <>
      <BoughtInRecord learnerId={learnerId} forName={forName} onShown={() => setBought(true)} />
      <LearnerCourses learnerId={learnerId} nothing={hasBought ? '' : undefined} />
    </>
  );
}
