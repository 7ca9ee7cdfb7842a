import { __ } from '@wordpress/i18n';
import type { Provider } from '#contract/training';
import type { WebhookScheme } from '#contract/words';
import { Copied } from './copied.tsx';

const SIGNED: Record<WebhookScheme, string> = {
  standard: __(
    'Signed by Standard Webhooks, in the headers webhook-id, webhook-timestamp and webhook-signature.',
    'learner-progressions',
  ),
  sha256: __(
    'Signed in the header X-Signature: sha256= and the HMAC-SHA256 of the body in hexadecimal.',
    'learner-progressions',
  ),
};

/** Where the partner sends its events, and how it signs them. */
export function WebhookAddress({ of: { webhookUrl, webhookScheme } }: { of: Provider }) {
  return (
    <>
      <p>{__('The partner sends its events to:', 'learner-progressions')}</p>
      <Copied text={webhookUrl} name={__('Copy the webhook address', 'learner-progressions')} />
      <p>{SIGNED[webhookScheme]}</p>
    </>
  );
}
