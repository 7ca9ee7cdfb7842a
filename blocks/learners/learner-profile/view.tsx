import { askedLearnerId } from '../../progressions/progressions/learner-progressions.tsx';
import { mount } from '../../shared/mount.tsx';
import { LearnerProfile } from './learner-profile.tsx';
import './view.scss';

mount('learner-profile', ({ heading }) => <LearnerProfile learnerId={askedLearnerId()} heading={heading} />);
