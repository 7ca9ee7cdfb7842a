import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { SecretIssued } from '#contract/training';
import { useUnsaved } from '../../unsaved.ts';
import { Copied } from './copied.tsx';
import { secretName } from './secret-line.tsx';

type Props = { issued: SecretIssued; onHide: () => void };

/** A new secret, this once. On the page and not in a dialog: what a dialog covers cannot be copied from by all browsers. */
export function IssuedSecret({ issued: { secretId, secret }, onHide }: Props) {
  const panel = useRef<HTMLElement>(null);
  useUnsaved(true, __('The new secret is shown this once. Leave without it?', 'learner-progressions'));
  useEffect(() => panel.current?.focus(), []);
  return (
    <section className="lp-notice lp-issued" tabIndex={-1} ref={panel} aria-label={secretName(secretId)}>
      <p>
        <strong>{secretName(secretId)}</strong>{' '}
        {__(
          'Copy it now, and give it to the partner over a safe channel. It cannot be shown again.',
          'learner-progressions',
        )}
      </p>
      <Copied text={secret} name={__('Copy the secret', 'learner-progressions')} />
      <Button variant="tertiary" onClick={onHide} __next40pxDefaultSize>
        {__('I have it, hide it', 'learner-progressions')}
      </Button>
    </section>
  );
}
