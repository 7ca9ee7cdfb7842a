import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { announce, Field } from '../../shared/ui.tsx';

/** The link that was made a moment ago, to be copied: it is not shown again. */
export function FreshLink({ url }: { url: string }) {
  const input = useRef<HTMLInputElement>(null);
  async function copy() {
    input.current?.select();
    // On plain http browsers withhold their clipboard; what is selected can still be copied by hand.
    await navigator.clipboard?.writeText(url);
    if (navigator.clipboard) announce(__('Copied.', 'learner-progressions'));
  }
  return (
    <div className="lp-fresh-link">
      <Field
        label={__('Your link', 'learner-progressions')}
        help={__(
          'Add it to your calendar as a subscription. It is shown only now, and whoever has it sees your classes.',
          'learner-progressions',
        )}
      >
        {(described) => (
          <input
            {...described}
            ref={input}
            type="url"
            dir="ltr"
            readOnly
            value={url}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <button type="button" className="wp-element-button lp-button" onClick={copy}>
        {__('Copy the link', 'learner-progressions')}
      </button>
    </div>
  );
}
