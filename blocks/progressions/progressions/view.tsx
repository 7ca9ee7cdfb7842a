import { type BlockProps, mount } from '../../shared/mount.tsx';
import { askedLearnerId } from '../../shared/whose-record.tsx';
import { LearnerProgressions } from './learner-progressions.tsx';
import './view.scss';

function Block({ heading }: BlockProps) {
  return (
    <>
      {heading && <h2 className="lp-heading">{heading}</h2>}
      <LearnerProgressions learnerId={askedLearnerId()} />
    </>
  );
}

mount('progressions', Block);
