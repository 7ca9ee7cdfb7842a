import Stripe from 'stripe';
import type { Config } from '../config.ts';
import type { Deps } from './context.ts';
import { rootCause } from './database.ts';
import { refuse } from './refuse.ts';
import type { SignatureFault, Signed } from './signatures.ts';

/** The way to Stripe, through its own SDK. What crosses it is never part of a transaction. */

/** The shapes that the code knows; a newer one at Stripe does not change what we are told. */
const API_VERSION = '2026-10-28.endive';
/** Two tries fit into the deadline of a request. */
const TIMEOUT_MS = 4_000;
const NETWORK_RETRIES = 1;
const TOLERANCE_SECONDS = 300;

type Settings = Pick<Config, 'STRIPE_SECRET_KEY' | 'STRIPE_API_BASE'>;

/** Null without a key: nothing is sold. */
export function openPayments({ STRIPE_SECRET_KEY, STRIPE_API_BASE }: Settings): Stripe | null {
  if (!STRIPE_SECRET_KEY) return null;
  return new Stripe(STRIPE_SECRET_KEY, {
    apiVersion: API_VERSION,
    telemetry: false,
    timeout: TIMEOUT_MS,
    maxNetworkRetries: NETWORK_RETRIES,
    ...(STRIPE_API_BASE ? addressOf(new URL(STRIPE_API_BASE)) : {}),
  });
}

const addressOf = ({ protocol, hostname, port }: URL) => {
  const isPlain = protocol === 'http:';
  return {
    host: hostname,
    port: port || (isPlain ? 80 : 443),
    protocol: isPlain ? ('http' as const) : ('https' as const),
  };
};

/** Stripe, or 503 `payments_unavailable` where this installation takes no payments. */
export const stripeOf = ({ stripe }: Pick<Deps, 'stripe'>): Stripe => stripe ?? refuse('payments_unavailable');

/** Test keys see test events, live keys live ones. */
export const isLiveMode = ({ STRIPE_SECRET_KEY }: Settings): boolean => /^[rs]k_live_/.test(STRIPE_SECRET_KEY ?? '');

/** Asks Stripe on behalf of somebody who waits: whatever goes wrong there is 503 `payments_unavailable` here. */
export async function asked<T>(deps: Deps, question: (stripe: Stripe) => Promise<T>): Promise<T> {
  const stripe = stripeOf(deps);
  try {
    return await question(stripe);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    deps.log.error({ err: rootCause(error), code: error.code }, 'Stripe did not do it');
    return refuse('payments_unavailable');
  }
}

/** Is this the word by which Stripe refused? */
export const isStripeError = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Stripe.errors.StripeError && codes.includes(error.code ?? '');

/** Stripe says no to what was asked, whatever the word: asking once more changes nothing. */
export const isRefusedByStripe = (error: unknown): boolean => error instanceof Stripe.errors.StripeInvalidRequestError;

/** Something else is asked for under the same key at this moment, or was. */
export const isKeyTaken = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeIdempotencyError || isStripeError(error, 'idempotency_key_in_use');

type Read = { event: Stripe.Event } | { fault: SignatureFault | 'unreadable' };

/** An event of Stripe's endpoint if one of our secrets signed these very bytes, at most five minutes ago. */
export function readSignedEvent({ config, now }: Pick<Deps, 'config' | 'now'>, { bytes, headers }: Signed): Read {
  const header = headers['stripe-signature'];
  if (typeof header !== 'string') return { fault: 'signature_missing' };
  let fault: SignatureFault = 'signature_wrong';
  for (const secret of config.STRIPE_WEBHOOK_SECRETS) {
    try {
      const event = Stripe.webhooks.constructEvent(bytes, header, secret, TOLERANCE_SECONDS, undefined, +now());
      return isSnapshot(event) ? { event } : { fault: 'unreadable' };
    } catch (error) {
      // Signed by us and yet no event: broken JSON, or a thin notification of the second version.
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) return { fault: 'unreadable' };
      if (/tolerance/.test(error.message)) fault = 'too_old';
    }
  }
  return { fault };
}

const isSnapshot = (event: Stripe.Event): boolean =>
  event?.object === 'event' && typeof event.id === 'string' && typeof event.data?.object === 'object';
