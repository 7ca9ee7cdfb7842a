import { isUtf8 } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { WebhookScheme } from '../contract/words.ts';

/** A request as it came: nothing in it is read before the signature over exactly these bytes is right. */
export type Signed = { bytes: Buffer; headers: IncomingHttpHeaders };

/** Why a signature is none; told to nobody but the count of rejections. */
export type SignatureFault = 'signature_missing' | 'signature_wrong' | 'too_old' | 'too_new';

type Check = (signed: Signed, secret: string) => SignatureFault | null;

const FAULTS: Record<string, SignatureFault> = {
  'Missing required headers': 'signature_missing',
  'Message timestamp too old': 'too_old',
  'Message timestamp too new': 'too_new',
};

/** Standard Webhooks v1: HMAC-SHA256 over `id.timestamp.body`; the timestamp at most 5 minutes off, either way. */
const standard: Check = ({ bytes, headers }, secret) => {
  // The library signs text: what is no text could be altered within its replacement characters.
  if (!isUtf8(bytes)) return 'signature_wrong';
  try {
    new Webhook(secret).verify(bytes, headers as Record<string, string>, { jsonParse: false });
    return null;
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return FAULTS[error.message] ?? 'signature_wrong';
  }
};

/** `X-Signature: sha256=<hex>` over the body, as GitHub does it: no time is signed, so only the event id tells a replay. */
const sha256: Check = ({ bytes, headers }, secret) => {
  const given = headers['x-signature'];
  if (typeof given !== 'string') return 'signature_missing';
  const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`);
  const sent = Buffer.from(given.toLowerCase());
  return sent.length === right.length && timingSafeEqual(sent, right) ? null : 'signature_wrong';
};

const CHECKS: Record<WebhookScheme, Check> = { standard, sha256 };

/** What is wrong with the signature of a request under one secret; null when it is right. */
export const faultOf = (scheme: WebhookScheme, signed: Signed, secret: string): SignatureFault | null =>
  CHECKS[scheme](signed, secret);
