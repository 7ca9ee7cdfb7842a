import { useBlockProps } from '@wordpress/block-editor';
import { Disabled } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/** The empty question, as a visitor meets it; nothing is asked from the editor. */
export function Edit() {
  return (
    <div {...useBlockProps({ className: 'lp-root lp-check' })}>
      <Disabled>
        <div className="lp-check__form">
          <span className="lp-check__label">{__('Certificate code', 'learner-progressions')}</span>
          <span className="lp-small">
            {__(
              '32 digits and letters from a to f. They stand at the foot of the certificate.',
              'learner-progressions',
            )}
          </span>
          <span className="lp-check__row">
            <input type="text" className="lp-check__code" aria-label={__('Certificate code', 'learner-progressions')} />
            <button type="button" className="wp-element-button lp-button">
              {__('Check', 'learner-progressions')}
            </button>
          </span>
        </div>
      </Disabled>
    </div>
  );
}
