import { type BlockProps, mount } from '../../shared/mount.tsx';
import { askedLearnerId } from '../../shared/whose-record.tsx';
import { DashboardParts } from './dashboard-parts.tsx';
import { LearnerDashboard } from './learner-dashboard.tsx';
import './view.scss';

function Block({ heading, attributes: { coursesUrl } }: BlockProps) {
  return (
    <>
      {heading && <h2 className="lp-heading">{heading}</h2>}
      <LearnerDashboard learnerId={askedLearnerId()}>
        {(reading) => (
          <DashboardParts reading={reading} coursesUrl={typeof coursesUrl === 'string' ? coursesUrl : null} />
        )}
      </LearnerDashboard>
    </>
  );
}

mount('course-dashboard', Block);
