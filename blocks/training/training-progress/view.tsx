import { mount } from '../../shared/mount.tsx';
import { askedLearnerId } from '../../shared/whose-record.tsx';
import { LearnerTraining } from './learner-training.tsx';
import './view.scss';

mount('training-progress', ({ heading }) => (
  <>
    {heading && <h2 className="lp-heading">{heading}</h2>}
    <LearnerTraining learnerId={askedLearnerId()} />
  </>
));
