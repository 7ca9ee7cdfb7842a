import type { CourseProgress } from '#contract/course-progress';
import { AsOf, announce } from '../../shared/ui.tsx';
import { CourseCard } from './course-card.tsx';

export type Reading = {
  /** Learners read their own courses; whoever reads another's is not invited to go on in them. */
  isOwn: boolean;
  /** Whether to offer the office's actions. */
  mayManage: boolean;
  /** Gets a sentence that says what has happened. */
  onDone: (sentence: string) => void;
};

type Props = Omit<Reading, 'onDone'> & {
  courses: CourseProgress[];
  /** When the courses were fetched; null in the editor's sample. */
  asOf: Date | null;
  onChanged: () => void;
};

/** A learner's courses, those in which there is something to do first. */
export function CourseCards({ courses, isOwn, mayManage, asOf, onChanged }: Props) {
  function onDone(sentence: string) {
    announce(sentence);
    onChanged();
  }
  return (
    <div className="lp-record">
      {courses.toSorted(byUrgency).map((course) => (
        <CourseCard key={course.courseId} course={course} reading={{ isOwn, mayManage, onDone }} />
      ))}
      {asOf && <AsOf asOf={asOf} onReload={onChanged} />}
    </div>
  );
}

const URGENCY = { in_progress: 0, not_started: 1, completed: 2 };
const WITHDRAWN = 3;

const urgencyOf = ({ status, withdrawnAt }: CourseProgress) => (withdrawnAt ? WITHDRAWN : URGENCY[status]);
const byUrgency = (one: CourseProgress, other: CourseProgress) => urgencyOf(one) - urgencyOf(other);
