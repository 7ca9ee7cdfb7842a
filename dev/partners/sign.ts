import { createHmac, randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Delivery, Partner } from './notebook.ts';

const STALE_MS = 600_000;

/** The headers of a delivery, signed as the partner's scheme asks for, or wrongly where that is its flaw. */
export function signed({ scheme, secret }: Partner, { eventId, body, flaw }: Delivery): Record<string, string> {
  const key = flaw === 'signature' ? anotherSecret(scheme) : secret;
  if (scheme === 'sha256') return { 'X-Signature': `sha256=${createHmac('sha256', key).update(body).digest('hex')}` };
  const at = new Date(Date.now() - (flaw === 'timestamp' ? STALE_MS : 0));
  return {
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(key).sign(eventId, at, body),
  };
}

const anotherSecret = (scheme: Partner['scheme']) =>
  scheme === 'standard' ? `whsec_${randomBytes(32).toString('base64')}` : randomBytes(32).toString('hex');
