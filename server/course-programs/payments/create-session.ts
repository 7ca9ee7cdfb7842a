import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Config } from '../../config.ts';
import type { Deps } from '../../deps.ts';
import { isRefusedByStripe, stripeOf } from '../../platform/payments.ts';
import type { ProgramRow, PurchaseRow } from '../store.ts';
import { claimOn, siteOf } from './metadata.ts';
import { priceOf, syncPrice } from './sync-price.ts';

type Session = Stripe.Checkout.Session;

const MINUTE_MS = 60_000;
/** What Stripe asks for, and a minute for the way there. */
export const LEAST_LIFE_MS = 31 * MINUTE_MS;
const LIFE_MS = 40 * MINUTE_MS;

/** Until when a page that is opened now can be paid on, to the second: so long its place is kept. */
export const payableUntil = (now: Date): Date => new Date(Math.floor((now.getTime() + LIFE_MS) / 1000) * 1000);

/** Where the learner lands when it is done; it shows what has been fulfilled and grants nothing by itself. */
export const successUrl = ({ WP_HOME_URL }: Pick<Config, 'WP_HOME_URL'>, sessionId: string): string =>
  `${WP_HOME_URL}/?lp_checkout=success&session=${sessionId}`;

/** Where a course is sold. */
export const courseUrl = ({ WP_HOME_URL }: Pick<Config, 'WP_HOME_URL'>, code: string): string =>
  `${WP_HOME_URL}/?lp_course=${encodeURIComponent(code)}`;

const cancelUrl = ({ WP_HOME_URL }: Pick<Config, 'WP_HOME_URL'>, code: string): string =>
  `${WP_HOME_URL}/?lp_checkout=cancelled&lp_course=${encodeURIComponent(code)}`;

/**
 * The page at Stripe on which a purchase is paid: the same purchase gets the same page. Null when the price has moved on
 * since the purchase began. Throws Stripe's own errors.
 */
export async function createSession(deps: Deps, purchase: PurchaseRow, program: ProgramRow): Promise<Session | null> {
  const price = await priceOf(deps, program, purchase);
  if (price === null) return null;
  return sessionWith(deps, purchase, program, price).catch(async (error: unknown) => {
    if (!isRefusedByStripe(error)) throw error;
    // Retired in the dashboard, or made in the other mode: there may be another one.
    await syncPrice(deps, program.courseProgramId);
    const again = await priceOf(deps, program, purchase);
    if (again === price) throw error;
    return again === null ? null : sessionWith(deps, purchase, program, again);
  });
}

/** The same purchase at the same price says the same, and so gets the same session. */
function sessionWith(deps: Deps, purchase: PurchaseRow, program: ProgramRow, price: string): Promise<Session> {
  const metadata = claimOn(deps.config, purchase.purchaseId);
  const asked: Stripe.Checkout.SessionCreateParams = {
    ...{ mode: 'payment', line_items: [{ price, quantity: 1 }], metadata },
    // Refunds and disputes are of the payment, and never carry the session.
    payment_intent_data: { metadata, description: `${program.code} ${program.title}`.slice(0, 500) },
    expires_at: Math.floor((purchase.payableUntil?.getTime() ?? 0) / 1000),
    success_url: successUrl(deps.config, '{CHECKOUT_SESSION_ID}'),
    cancel_url: cancelUrl(deps.config, program.code),
  };
  const said = createHash('sha256')
    .update(JSON.stringify([siteOf(deps.config), asked]))
    .digest('hex');
  return stripeOf(deps).checkout.sessions.create(asked, { idempotencyKey: `lp-checkout-${said.slice(0, 40)}` });
}
