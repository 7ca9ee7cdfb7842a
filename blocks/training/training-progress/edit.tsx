import { useBlockProps } from '@wordpress/block-editor';
import { Disabled } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { sampleTraining } from './sample.ts';
import { TrainingCards } from './training-cards.tsx';

/** A sample: the editor never asks for anybody's record. */
export function Edit() {
  return (
    <div {...useBlockProps({ className: 'lp-root' })}>
      <p className="lp-small">{__('Sample. Visitors see their own record here.', 'learner-progressions')}</p>
      <Disabled>
        <h2 className="lp-heading">{__('Training', 'learner-progressions')}</h2>
        <SampleTraining />
      </Disabled>
    </div>
  );
}

/** An invented training, as its learner sees it. */
export function SampleTraining() {
  return <TrainingCards trainings={[sampleTraining]} isOwn officeFor={null} asOf={null} onChanged={() => {}} />;
}
