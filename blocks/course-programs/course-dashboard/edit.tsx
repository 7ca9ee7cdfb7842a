import { useBlockProps } from '@wordpress/block-editor';
import { Disabled } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { BoughtParts } from './dashboard-parts.tsx';
import { SAMPLE_NOW, sampleStanding } from './sample.ts';

const booker = { learnerId: 1, forName: null };
const reading = { standing: sampleStanding, booker, isOwn: true, now: SAMPLE_NOW, onAct: () => {} };

/** A sample: the editor never asks for anybody's record. */
export function Edit() {
  return (
    <div {...useBlockProps({ className: 'lp-root' })}>
      <p className="lp-small">{__('Sample. Visitors see their own record here.', 'learner-progressions')}</p>
      <Disabled>
        <div className="lp-record">
          <BoughtParts reading={reading} />
        </div>
      </Disabled>
    </div>
  );
}
