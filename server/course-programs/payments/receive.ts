import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type Stripe from 'stripe';
import type { EventAnswer } from '../../contract/inbox.ts';
import type { Deps } from '../../deps.ts';
import { keepEvent, keepRejected } from '../../platform/inbox.ts';
import { isLiveMode, readSignedEvent, stripeOf } from '../../platform/payments.ts';
import { invalid, refuse } from '../../platform/refuse.ts';
import type { Signed } from '../../platform/signatures.ts';
import { countRejection, receiveBytes } from '../../platform/webhooks.ts';
import { nameOf, type Point, pointOf } from './event-point.ts';
import { PROCESS_PAYMENT } from './settle-payment.ts';
import { SOURCE } from './store.ts';

/**
 * Takes an event from Stripe: 503 where no payments are taken, 413, 401 for a signature that none of our secrets made or
 * that is older than five minutes, 400 for what is signed and is no event of the kind we know. It is safe on disk when it
 * is answered, and worked on afterwards. What means nothing here, or is of the other mode, is ignored.
 */
export async function receiveStripeEvent(deps: Deps, request: Request, response: Response): Promise<EventAnswer> {
  stripeOf(deps);
  const signed = await receiveBytes(request, response);
  const event = await verified(deps, signed);
  const point = pointOf(event);
  if (!point || event.livemode !== isLiveMode(deps.config)) return { outcome: 'ignored' };
  const { isNew } = await keepEvent(deps, arrivalOf(event, point, signed), PROCESS_PAYMENT);
  return { outcome: isNew ? 'received' : 'duplicate' };
}

async function verified(deps: Deps, signed: Signed): Promise<Stripe.Event> {
  // The library signs text: what is no text could be altered within its replacement characters.
  const read = isUtf8(signed.bytes) ? readSignedEvent(deps, signed) : { fault: 'signature_wrong' as const };
  if ('event' in read) return read.event;
  if (read.fault !== 'unreadable') {
    await countRejection(deps, SOURCE, read.fault);
    return refuse('not_authenticated');
  }
  const eventId = createHash('sha256').update(signed.bytes).digest('hex');
  await keepRejected(deps, { source: SOURCE, way: 'webhook', eventId, eventType: 'unreadable', ...keptOf(signed) });
  return invalid([{ path: 'body', message: 'is no snapshot event of the first version' }]);
}

const KEPT_HEADERS = ['content-type', 'user-agent'];

/** The body as it came; of the headers neither the signature nor what a proxy added. */
const keptOf = ({ bytes, headers }: Signed) => ({
  body: bytes.toString(),
  headers: Object.fromEntries(KEPT_HEADERS.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : []))),
});

const arrivalOf = ({ id, type, created }: Stripe.Event, point: Point, signed: Signed) => ({
  ...{ source: SOURCE, way: 'webhook' as const, eventId: id, eventType: type.slice(0, 100) },
  ...{ externalPaymentId: nameOf(point), occurredAt: new Date(created * 1000) },
  ...keptOf(signed),
});
