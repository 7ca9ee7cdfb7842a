import { askedLearnerId } from '../../progressions/progressions/learner-progressions.tsx';
import { mount } from '../../shared/mount.tsx';
import { LearnerProfile } from './learner-profile.tsx';

mount('learner-profile', () => <LearnerProfile learnerId={askedLearnerId()} />);
