import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** A word on what stands here: classes and seats are those of the moment at which somebody looks. */
export function Edit() {
  return (
    <div {...useBlockProps()}>
      <Placeholder
        icon="calendar-alt"
        label={__('Course calendar', 'learner-progressions')}
        instructions={__(
          'Visitors see the group classes here, by month, by week or as a list. Learners book, move and cancel here.',
          'learner-progressions',
        )}
      />
    </div>
  );
}
