import { __ } from '@wordpress/i18n';
import type { StuckThreshold } from '#contract/oversight';
import { ask } from '../../shared/api.ts';
import { Answered, useAnswer } from '../../shared/ui.tsx';
import { StuckList } from './stuck-list.tsx';
import { ThresholdForm } from './threshold-form.tsx';

/** Who does not move on, and after how many days that is so. */
export function StuckPart() {
  const answer = useAnswer((signal) => ask<StuckThreshold>('GET', '/settings/stuck', undefined, { signal }), []);
  return (
    <>
      <h2 className="lp-unseen">{__('Stuck learners', 'learner-progressions')}</h2>
      <Answered of={answer}>
        {({ days }) => (
          <>
            <ThresholdForm key={days} days={days} onSaved={answer.reload} />
            <StuckList key={`list of ${days}`} days={days} />
          </>
        )}
      </Answered>
    </>
  );
}
