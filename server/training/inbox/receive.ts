import type { Request, Response } from 'express';
import { type EventAnswer, PartnerEvent } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import { keepRejected } from '../../platform/inbox.ts';
import { fieldErrors } from '../../platform/problem.ts';
import { found, invalid } from '../../platform/refuse.ts';
import type { Signed } from '../../platform/signatures.ts';
import { receiveBytes, type Sender, signingSecret } from '../../platform/webhooks.ts';
import { digest } from './event-id.ts';
import { findSender, noteUse, type Partner, type PartnerSecret, sourceOf } from './store.ts';
import { takeIn } from './take-in.ts';

type Post = { slug: string; countIn: Sender['countIn']; request: Request; response: Response };

/**
 * Takes an event from a partner: 404 for a partner nobody knows, 413, 401 for a signature that none of the partner's
 * live secrets made and 429 when there were many of those, 400 for what cannot be read. It is safe on disk when it is answered; what it came to is told when
 * that is known at once.
 */
export async function receivePartnerEvent(
  deps: Deps,
  { slug, countIn, request, response }: Post,
): Promise<EventAnswer> {
  const { partner, secrets } = found(await findSender(deps, slug));
  const signed = await receiveBytes(request, response);
  const sender = { source: sourceOf(partner), countIn };
  const secret = await signingSecret(deps, sender, signed, secrets);
  await noteUse(deps, secret);
  const event = await readEvent(deps, partner, signed, secret);
  // Under the other scheme the header is not signed: whoever saw one delivery could send it on under new ids.
  const eventId = secret.scheme === 'standard' ? signed.headers['webhook-id']?.toString() : undefined;
  return takeIn(deps, partner, event, 'webhook', { eventId, ...keptOf(signed, secret) });
}

/** 400 for what is signed and cannot be read; it is kept, by its content, so that a mended one may carry the same id. */
async function readEvent(deps: Deps, partner: Partner, signed: Signed, secret: PartnerSecret): Promise<PartnerEvent> {
  const kept = keptOf(signed, secret);
  const parsed = PartnerEvent.safeParse(jsonIn(kept.body));
  if (parsed.success) return parsed.data;
  await keepRejected(deps, {
    ...{ source: sourceOf(partner), way: 'webhook', eventId: digest(signed.bytes), eventType: 'unreadable' },
    ...kept,
  });
  return invalid(fieldErrors(parsed.error));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The shape says no to it, as to everything else that is no event.
    return undefined;
  }
}

const KEPT_HEADERS = ['webhook-id', 'webhook-timestamp', 'content-type', 'user-agent'];

/** The body as it came; of the headers neither signatures nor what a proxy added. */
const keptOf = ({ bytes, headers }: Signed, { secretId }: PartnerSecret) => ({
  body: bytes.toString(),
  headers: Object.fromEntries(KEPT_HEADERS.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : []))),
  secretId,
});
