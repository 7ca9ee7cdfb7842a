import { join } from 'node:path';
import type { Ground, Keep } from '../ground.ts';
import { type LocalStripe, startStripe } from './server.ts';

/** Opens nothing but the Stripe that is played here. */
export const STRIPE_KEY = 'sk_test_played_on_loopback';
const LATE_MONEY_MS = 15_000;

/** What the events of this stack's Stripe are signed with. */
export const webhookSecretOf = ({ secrets }: Pick<Ground, 'secrets'>): string => `whsec_${secrets.stripeWebhook}`;

/** Plays Stripe for a stack: it remembers what was sold, and tells the service of every payment. */
export async function playStripe(ground: Ground, keep: Keep): Promise<LocalStripe> {
  const stripe = await startStripe({
    port: ground.ports.stripe,
    file: join(ground.versionDirectory, 'stripe.json'),
    webhook: { url: `${ground.serviceUrl}/api/webhooks/stripe`, secret: webhookSecretOf(ground) },
    moneyArrivesAfterMs: LATE_MONEY_MS,
  });
  keep(stripe);
  return stripe;
}
