import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { Legend } from './legend.tsx';
import { partnerParts } from './standing-parts.ts';
import { StandingTable } from './standing-table.tsx';

/** Nobody's: the editor never asks for real records. */
const SAMPLE = [
  { name: __('First partner', 'learner-progressions'), completed: 18, inProgress: 9, pending: 3, rate: 60 },
  { name: __('Second partner', 'learner-progressions'), completed: 7, inProgress: 8, pending: 9, rate: 29.17 },
];

export function Edit() {
  return (
    <div {...useBlockProps({ className: 'lp-root' })}>
      <p className="lp-sample__note">
        {__('A sample: on the page, the training office sees the real figures.', 'learner-progressions')}
      </p>
      <Legend parts={partnerParts({ completed: 0, inProgress: 0, pending: 0 })} />
      <StandingTable
        caption={__('Steps by partner', 'learner-progressions')}
        first={__('Partner', 'learner-progressions')}
        rows={SAMPLE.map(({ name, rate, ...counts }, index) => ({
          id: index,
          name,
          completionRate: rate,
          parts: partnerParts(counts),
        }))}
      />
    </div>
  );
}
