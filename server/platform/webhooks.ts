import { sql } from 'drizzle-orm';
import express, { type Request, type Response } from 'express';
import { webhookRejections } from '../../drizzle/schema/platform.ts';
import type { WebhookScheme } from '../contract/words.ts';
import { run } from './body.ts';
import type { Deps } from './context.ts';
import type { Limit } from './limits.ts';
import { refuse } from './refuse.ts';
import { faultOf, type Signed } from './signatures.ts';

/** The door for what others send unasked: who is it, how much is it, and did they sign it? */

export type LiveSecret = { secretId: number; scheme: WebhookScheme; value: string };

const raw = express.raw({ limit: '256kb', type: () => true });

/** The body byte by byte, of whatever type it says it is; 413 `payload_too_large` beyond 256 kB. */
export async function receiveBytes(request: Request, response: Response): Promise<Signed> {
  await run(raw, request, response);
  const bytes: unknown = request.body;
  return { bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0), headers: request.headers };
}

/** From one address, in the name of one sender. A clock that is wrong or a secret that was changed shows in a few. */
const UNSIGNED = { times: 20, seconds: 300 };

/** In whose name a request comes, and the count of the address it comes from. */
export type Sender = { source: string; countIn: (limit: Limit) => Promise<void> };

/**
 * The secret that a request is signed with, one of several while a sender changes over. 401 `not_authenticated` without
 * a reason when there is none: of such a request only the number is kept. Too many of them are 429 and not even counted;
 * what is signed is let in whatever came before.
 */
export async function signingSecret<S extends LiveSecret>(
  deps: Deps,
  { source, countIn }: Sender,
  signed: Signed,
  secrets: S[],
): Promise<S> {
  const faults = secrets.map(({ scheme, value }) => faultOf(scheme, signed, value));
  const right = secrets[faults.indexOf(null)];
  if (right) return right;
  await countIn({ name: `unsigned:${source}`, ...UNSIGNED });
  const clock = faults.find((fault) => fault === 'too_old' || fault === 'too_new');
  await countRejection(deps, source, clock ?? faults[0] ?? 'no_secret');
  return refuse('not_authenticated');
}

/** Counts a request that was turned away; its body is not kept. */
export const countRejection = (deps: Deps, source: string, reason: string): Promise<void> =>
  deps.withTx(async (tx) => {
    const lastAt = deps.now();
    const again = { times: sql`${webhookRejections.times} + 1`, lastAt };
    await tx
      .insert(webhookRejections)
      .values({ source, reason, times: 1, lastAt })
      .onDuplicateKeyUpdate({ set: again });
  });
