import Stripe from 'stripe';
import type { Event } from './objects.ts';

/** How this Stripe brings its events to the service: signed, and as badly as the real one may. */

export type Delivery = { status: number; body: unknown };
export type Target = { url: string; secret: string /** When it is signed; now without. */; at?: Date };

/** The signature that goes along with a body. */
export const signatureOf = (payload: string, { secret, at }: Pick<Target, 'secret' | 'at'>): string =>
  Stripe.webhooks.generateTestHeaderString({
    ...{ payload, secret },
    timestamp: Math.floor((at ?? new Date()).getTime() / 1000),
  });

/** Sends one event, once. */
export async function deliver(event: Event, target: Target): Promise<Delivery> {
  const payload = JSON.stringify(event);
  return deliverBytes(payload, signatureOf(payload, target), target);
}

/** Sends these very bytes with this very signature. */
export async function deliverBytes(body: string, signature: string | null, { url }: Target): Promise<Delivery> {
  const headers = { 'Content-Type': 'application/json', ...(signature ? { 'Stripe-Signature': signature } : {}) };
  const response = await fetch(url, { method: 'POST', body, headers });
  return { status: response.status, body: await response.json().catch(() => null) };
}

/** Any order, some twice, some never: what becomes of events on their way. `random` answers 0 to 1. */
export function astray(events: Event[], random: () => number, { repeat = 0.3, drop = 0 } = {}): Event[] {
  const sent = events.filter(() => random() >= drop).flatMap((event) => (random() < repeat ? [event, event] : [event]));
  return sent
    .map((event) => ({ event, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ event }) => event);
}
