import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Retention, RetentionChange } from '#contract/privacy';
import { ask } from '../../shared/api.ts';
import { InputField, RefusedNotice, useSubmission } from '../../shared/ui.tsx';
import { useTell } from '../told.tsx';

type Props = { retention: Retention; path: string; onSaved: () => void };
const years = { type: 'number', inputMode: 'numeric', required: true, min: 1, max: 50, step: 1 } as const;

/** The periods in whole years; until somebody has saved them they are our assumption, and say so. */
export function RetentionForm({ retention, path, onSaved }: Props) {
  const [portfolioYears, setPortfolio] = useState(String(retention.portfolioYears));
  const [contactYears, setContact] = useState(String(retention.contactYears));
  const tell = useTell();
  const submission = useSubmission((change: RetentionChange) => ask<Retention>('PUT', path, change), () => {
    tell(__('The retention periods have been saved.', 'learner-progressions'));
    onSaved();
  }, ['portfolioYears', 'contactYears']);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submission.submit({ portfolioYears: Number(portfolioYears), contactYears: Number(contactYears) });
      }}
    >
      {retention.isAssumed && <Assumed />}
      <div className="lp-pair">
        <InputField
          {...years}
          label={__('Portfolio files, in years', 'learner-progressions')}
          help={__('Counted from the day the LP was completed or ended.', 'learner-progressions')}
          value={portfolioYears}
          onValue={setPortfolio}
          error={submission.errorAt('portfolioYears')}
        />
        <InputField
          {...years}
          label={__('Contact details, in years', 'learner-progressions')}
          help={__('Counted from the learner’s last day of training.', 'learner-progressions')}
          value={contactYears}
          onValue={setContact}
          error={submission.errorAt('contactYears')}
        />
      </div>
      {submission.general && <RefusedNotice refused={submission.general} />}
      <Button variant="primary" type="submit" isBusy={submission.isBusy} __next40pxDefaultSize>
        {__('Save the retention periods', 'learner-progressions')}
      </Button>
    </form>
  );
}

const Assumed = () => (
  <p className="lp-notice">
    {__(
      'These periods are assumptions, not legal advice. Have them confirmed, then save them; until then they apply as they are.',
      'learner-progressions',
    )}
  </p>
);
