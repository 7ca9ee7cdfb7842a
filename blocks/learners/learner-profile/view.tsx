import { mount } from '../../shared/mount.tsx';
import { askedLearnerId } from '../../shared/whose-record.tsx';
import { LearnerProfile } from './learner-profile.tsx';
import './view.scss';

mount('learner-profile', ({ heading }) => <LearnerProfile learnerId={askedLearnerId()} heading={heading} />);
