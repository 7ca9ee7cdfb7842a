import apiFetch from '@wordpress/api-fetch';
import { isRecord, Refused } from './refused.ts';

/** The bearer token of the direct road. It lives in this variable only: no storage, no cookie, no markup. */
let held: { token: string; renewAt: number } | null = null;
let underway: Promise<string> | null = null;

const SHARE_OF_LIFE = 0.8;

/** The token in hand, or a new one; callers at the same moment share one request. */
export function bearer(): Promise<string> {
  if (held && Date.now() < held.renewAt) return Promise.resolve(held.token);
  underway ??= mint().finally(() => {
    underway = null;
  });
  return underway;
}

/** The service has refused this token: the next caller gets another one. */
export function forget(token: string): void {
  if (held?.token === token) held = null;
}

/** POST through api-fetch, which renews a stale nonce by itself (its repair works for parsed answers only). */
export async function mint(): Promise<string> {
  const askedAt = Date.now();
  const path = '/learner-progressions/v1/token';
  const answer = await apiFetch<{ token: string; expiresAt: string }>({ path, method: 'POST' }).catch(whyNoToken);
  // A device's clock may be wrong: the span counts from its own now, and never for longer than a token lives.
  const lifeMs = Math.min(Math.max(Date.parse(answer.expiresAt) - askedAt, 10_000), 300_000);
  held = { token: answer.token, renewAt: askedAt + lifeMs * SHARE_OF_LIFE };
  return answer.token;
}

/** Who has logged out gets 401 or 403; WordPress 6.8 throws the failed nonce renewal itself instead, a bare Response. */
function whyNoToken(error: unknown): never {
  const status = statusOf(error);
  throw status >= 400 && status < 500 ? new Refused('session_expired', status) : new Refused('service_unreachable', 0);
}

function statusOf(error: unknown): number {
  if (error instanceof Response) return error.status;
  return isRecord(error) && isRecord(error.data) ? Number(error.data.status) : 0;
}
