import { useBlockProps } from '@wordpress/block-editor';
import { Placeholder } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** A word on what stands here: the courses themselves are printed with the page. */
export function Edit() {
  return (
    <div {...useBlockProps()}>
      <Placeholder
        icon="store"
        label={__('Course catalogue', 'learner-progressions')}
        instructions={__(
          'Visitors see the courses on sale here, with their classes and free seats. Learners buy here.',
          'learner-progressions',
        )}
      />
    </div>
  );
}
