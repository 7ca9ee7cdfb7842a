import { useBlockProps } from '@wordpress/block-editor';
import { Disabled } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ProgressionsRecord } from './record.tsx';
import { sampleRecord } from './sample.ts';

/** A sample: the editor never asks for anybody's record. */
export function Edit() {
  return (
    <div {...useBlockProps({ className: 'lp-root' })}>
      <p className="lp-small">{__('Sample. Visitors see their own record here.', 'learner-progressions')}</p>
      <Disabled>
        <h2 className="lp-heading">{__('Learning progress', 'learner-progressions')}</h2>
        <ProgressionsRecord record={sampleRecord} mayManage={false} asOf={null} onChanged={() => {}} />
      </Disabled>
    </div>
  );
}
