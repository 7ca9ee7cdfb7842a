import { type BlockProps, mount } from '../../shared/mount.tsx';
import { askedLearnerId } from '../../shared/whose-record.tsx';
import { LearnerCourses } from './learner-courses.tsx';
import './view.scss';

function Block({ heading, attributes: { course } }: BlockProps) {
  return (
    <>
      {heading && <h2 className="lp-heading">{heading}</h2>}
      <LearnerCourses learnerId={askedLearnerId()} code={typeof course === 'string' ? course : ''} />
    </>
  );
}

mount('course-progress', Block);
