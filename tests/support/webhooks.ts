import { createHmac, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { webhookInbox } from '../../drizzle/schema/platform.ts';
import { partnerSecrets, providers } from '../../drizzle/schema/training.ts';
import type { WebhookScheme } from '../../server/contract/words.ts';
import type { Deps } from '../../server/deps.ts';
import type { Answer } from './client.ts';
import type { Service } from './service.ts';
import { aProvider } from './training.ts';

/** Partners as they look from outside: they sign and send. Signed here by hand, not with the library that checks. */

export type Sender = { providerId: number; slug: string; scheme: WebhookScheme; secret: string };

let counter = 0;

export const aSecretFor = (scheme: WebhookScheme): string => {
  const key = Buffer.from(`${++counter}`.padStart(32, 'k'));
  return scheme === 'standard' ? `whsec_${key.toString('base64')}` : key.toString('hex');
};

/** A partner with one live secret. */
export async function aSender(deps: Deps, scheme: WebhookScheme = 'standard'): Promise<Sender> {
  const providerId = await aProvider(deps, { webhookScheme: scheme });
  const [row] = await deps.db.select().from(providers).where(eq(providers.providerId, providerId));
  const secret = aSecretFor(scheme);
  const sender = { providerId, slug: row?.slug ?? '', scheme, secret };
  await addSecret(deps, sender);
  return sender;
}

export async function addSecret(
  deps: Deps,
  { providerId, scheme, secret }: Sender,
  given: Partial<typeof partnerSecrets.$inferInsert> = {},
): Promise<number> {
  const row = { providerId, scheme, encrypted: deps.secrets.seal(secret), createdBy: 1 };
  const [result] = await deps.db.insert(partnerSecrets).values({ notBefore: new Date(0), ...row, ...given });
  return result.insertId;
}

export type Told = { event?: string; student_id: string; course_id: string; event_id?: string; occurred_at?: string };
export const saying = (told: Told): string => JSON.stringify({ event: 'course.completed', ...told });

type Stamp = { id?: string; at?: Date };

/** The headers of a delivery as the partner's own software makes them. */
export function signed(
  { scheme, secret }: Sender,
  body: string | Buffer,
  { id, at }: Stamp = {},
): Record<string, string> {
  if (scheme === 'sha256')
    return { 'X-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
  const [messageId, seconds] = [id ?? randomUUID(), Math.floor((at ?? new Date()).getTime() / 1000)];
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${messageId}.${seconds}.`).update(body).digest('base64');
  return { 'webhook-id': messageId, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}

/** Sends these very bytes with these very headers. */
export async function deliver(
  { url }: Pick<Service, 'url'>,
  slug: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<Answer> {
  const init = { method: 'POST', body: body as BodyInit, headers: { 'Content-Type': 'application/json', ...headers } };
  const response = await fetch(`${url}/api/webhooks/partners/${slug}`, init);
  return { status: response.status, body: await response.json(), headers: response.headers };
}

/** Signs and sends one event. */
export function send(service: Pick<Service, 'url'>, sender: Sender, told: Told, stamp: Stamp = {}): Promise<Answer> {
  const body = saying(told);
  return deliver(service, sender.slug, body, signed(sender, body, stamp));
}

export const inboxOf = ({ deps }: Pick<Service, 'deps'>, sender: Sender) =>
  deps.db
    .select()
    .from(webhookInbox)
    .where(eq(webhookInbox.source, `partner:${sender.slug}`))
    .orderBy(webhookInbox.inboxId);
